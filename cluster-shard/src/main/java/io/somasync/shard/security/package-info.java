/**
 * Who may talk to a member: certificates and keys as files, what is wrong with them, and the TLS
 * engines made of them.
 */
package io.somasync.shard.security;
