/** Frames that nobody of the run would send, and what must never come of them. */
package io.somasync.shard.fuzz;
