/**
 * What is known of a run: who told what, the sums of it, and how it ended.
 *
 * <p>Nothing here knows of actors or of the clock: who keeps the books says what was told, and
 * when.
 */
package io.somasync.shard.books;
