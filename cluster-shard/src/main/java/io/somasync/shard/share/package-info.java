/**
 * How clusters are dealt out to members: what each member needs of its heap, and who gets how much.
 *
 * <p>Arithmetic over plan and members; nothing of Pekko may be seen through it.
 */
package io.somasync.shard.share;
