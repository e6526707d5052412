/**
 * Progress and marks as a terminal can show them.
 *
 * <p>Nothing here decides what is shown, only how.
 */
package io.somasync.scenarios.terminal;
