/** Sockets to and from peers that do not block, in the clear or in TLS. */
package io.somasync.shard.socket;
