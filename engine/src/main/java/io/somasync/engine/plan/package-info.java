/**
 * What is simulated, as records that nothing changes any more, with the rules that they hold; and
 * the time grid that follows from them.
 *
 * <p>Nothing here has state that moves with simulation time, and nothing knows how a plan is run:
 * nothing else of ours may be seen.
 */
package io.somasync.engine.plan;
