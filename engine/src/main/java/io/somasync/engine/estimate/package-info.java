/**
 * What a plan takes of a member's heap and of a machine's time: arithmetic over the plan beside the
 * kernel, and the one measurement that it needs.
 *
 * <p>No graph, node or message of the plan may be built here, so that an absurd plan is refused at
 * once. Whatever gives the simulation new memory must tell this package.
 */
package io.somasync.engine.estimate;
