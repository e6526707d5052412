/**
 * How flows are run: as streams of Pekko in the thread of their cluster, until all that entered has
 * been dealt with.
 *
 * <p>What a flow does is not known here.
 */
package io.somasync.shard.flow.stream;
