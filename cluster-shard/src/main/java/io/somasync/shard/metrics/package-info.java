/**
 * What a member shows of itself while it runs, and what it uses of its machine.
 *
 * <p>The only place that knows Kamon; the kernel is never measured from inside.
 */
package io.somasync.shard.metrics;
