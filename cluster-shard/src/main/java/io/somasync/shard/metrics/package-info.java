/**
 * What a member shows of itself while it runs.
 *
 * <p>The only place that knows Kamon; the kernel is never measured from inside.
 */
package io.somasync.shard.metrics;
