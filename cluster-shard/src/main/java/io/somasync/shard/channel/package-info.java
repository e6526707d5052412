/**
 * The streams of records from member to member.
 *
 * <p>What the records mean is the engine's; which window is due is the member's.
 */
package io.somasync.shard.channel;
