/** The spool of a feed: a file of words that the first member writes, and that all members read. */
package io.somasync.shard.spool;
