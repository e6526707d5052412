/**
 * What lies on the way of messages from and to representatives: the seam between the kernel and the
 * flows of a scenario.
 *
 * <p>How a flow is made and run is not known here.
 */
package io.somasync.engine.flow;
