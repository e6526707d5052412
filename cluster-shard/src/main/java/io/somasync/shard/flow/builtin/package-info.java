/**
 * The flows that come with SomaSync, written on the same interface as an author's own. Those that
 * delay move a message's simulation time and hold nothing.
 */
package io.somasync.shard.flow.builtin;
