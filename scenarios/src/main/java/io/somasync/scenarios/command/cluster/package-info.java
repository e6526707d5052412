/** The commands for standing clusters, {@code cluster …} and {@code member …}. */
package io.somasync.scenarios.command.cluster;
