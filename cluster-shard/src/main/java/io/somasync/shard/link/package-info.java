/**
 * Links between representatives that have sockets of their own: how these are opened and opened
 * again, and how what is sent on them is counted window by window.
 *
 * <p>Which windows there are, and what channels do, is not known here.
 */
package io.somasync.shard.link;
