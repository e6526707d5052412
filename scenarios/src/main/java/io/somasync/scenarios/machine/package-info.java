/**
 * What this program, its JVM and this machine are, and whether they will do.
 *
 * <p>Scenarios and results are not known here.
 */
package io.somasync.scenarios.machine;
