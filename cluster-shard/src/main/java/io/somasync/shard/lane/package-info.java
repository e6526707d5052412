/**
 * The threads of a member on which everything happens that is on the way of a window, and how they
 * wait.
 *
 * <p>What runs on them is not known here, but that it must never block.
 */
package io.somasync.shard.lane;
