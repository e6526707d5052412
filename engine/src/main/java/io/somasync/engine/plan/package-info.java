/**
 * What is simulated, as records that nothing changes any more, and what follows from them alone:
 * graph, neighbourhoods, time grid, workload.
 *
 * <p>Nothing here has state that moves with simulation time, and nothing knows how a plan is run.
 */
package io.somasync.engine.plan;
