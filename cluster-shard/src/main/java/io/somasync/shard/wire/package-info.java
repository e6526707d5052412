/**
 * How messages become bytes.
 *
 * <p>The only place that knows Kryo.
 */
package io.somasync.shard.wire;
