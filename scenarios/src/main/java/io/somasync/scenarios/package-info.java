/**
 * The program {@code somasync}: the way in from files and command lines, and the way out to
 * terminals and result folders.
 *
 * <p>Nothing is simulated here.
 */
package io.somasync.scenarios;
