/**
 * The yardstick: reference workloads on this machine, by one thread and by members, every
 * measurement in JVMs of its own.
 *
 * <p>An {@code Agenda} says what is measured, {@code Rounds} has it measured, {@code
 * BenchmarkResult} is what came of it, and sections make tables of that.
 */
package io.somasync.scenarios.benchmark;
