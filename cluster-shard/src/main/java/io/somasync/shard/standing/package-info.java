/**
 * Members that stand by themselves: they know from their settings who they are and whom to join,
 * survive runs, and can be looked at from outside.
 *
 * <p>How they are started, and on which machine, is not known here.
 */
package io.somasync.shard.standing;
