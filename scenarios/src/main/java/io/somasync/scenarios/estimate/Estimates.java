package io.somasync.scenarios.estimate;

/**
 * All that is estimated of a scenario on one machine.
 *
 * @param threads threads of each JVM
 * @param memory heap of the JVM that needs most
 * @param limitBytes the most that a plan may need of it
 * @param duration how long it takes
 */
public record Estimates(
    int threads, MemoryEstimate memory, double limitBytes, DurationEstimate duration) {}
