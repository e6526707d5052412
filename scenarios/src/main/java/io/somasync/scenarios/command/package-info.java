/**
 * The command line: its commands, options and exit codes.
 *
 * <p>The only place that knows picocli; what commands do is done elsewhere.
 */
package io.somasync.scenarios.command;
