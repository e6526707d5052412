/**
 * What the outside sees of a run: settings, phases, progress, result.
 *
 * <p>Nothing of Pekko may be seen through it.
 */
package io.somasync.shard.run;
