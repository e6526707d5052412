/**
 * The one actor that leads a run through its phases.
 *
 * <p>Windows are none of its business: members go through them by themselves.
 */
package io.somasync.shard.coordinator;
