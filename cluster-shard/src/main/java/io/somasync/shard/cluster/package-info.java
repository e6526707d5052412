/**
 * Clusters as sharded entities: on which member each lives, how it comes to life there, and the
 * links between them.
 *
 * <p>Nothing here knows of windows or of other members' clusters, but how to send to them.
 */
package io.somasync.shard.cluster;
