/**
 * One run for a user: started, interrupted, shown, delivered, and the exit code that it ends with.
 *
 * <p>The command line is not known here.
 */
package io.somasync.scenarios.run;
