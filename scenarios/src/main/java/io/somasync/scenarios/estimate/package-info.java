/**
 * What a scenario will take, memory and time, before it is run.
 *
 * <p>Estimates are told or refused by; nothing that is simulated depends on them.
 */
package io.somasync.scenarios.estimate;
