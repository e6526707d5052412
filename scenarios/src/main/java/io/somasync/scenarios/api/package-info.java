/**
 * Simulations from Java: {@code SomaSync.scenario("my.conf").run()}.
 *
 * <p>The way in for other programs. It starts and ends runs as the command does, but neither prints
 * nor ends the JVM, and hears of no signals.
 */
package io.somasync.scenarios.api;
