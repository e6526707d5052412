/**
 * The command line: its commands and options, and what becomes of errors.
 *
 * <p>The only place that knows picocli; what commands do is done elsewhere.
 */
package io.somasync.scenarios.command;
