/**
 * A member's way through the windows, and what it counts and tells on it.
 *
 * <p>What happens in a window is the kernel's, how members hear of each other the channels'.
 */
package io.somasync.shard.window;
