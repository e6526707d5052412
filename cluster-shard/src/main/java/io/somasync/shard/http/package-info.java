/**
 * How a member is read from outside: pages over HTTP, which nobody can hold up.
 *
 * <p>What stands on them is not known here.
 */
package io.somasync.shard.http;
