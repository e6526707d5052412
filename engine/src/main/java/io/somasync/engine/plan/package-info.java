/**
 * What is simulated, as records that nothing changes any more, with the rules that they hold; the
 * time grid and the messages that follow from them.
 *
 * <p>Nothing here has state that moves with simulation time, and nothing knows how a plan is run:
 * of ours only random numbers may be seen.
 */
package io.somasync.engine.plan;
