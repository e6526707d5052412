/**
 * The one actor that leads a run through its phases, a class for each of its states.
 *
 * <p>Windows are none of its business: members go through them by themselves. What it hears is
 * summed up in the books, and not here.
 */
package io.somasync.shard.coordinator;
