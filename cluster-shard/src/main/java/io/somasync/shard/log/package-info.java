/**
 * What a member may write to its log, and how much.
 *
 * <p>The only place that knows Logback.
 */
package io.somasync.shard.log;
