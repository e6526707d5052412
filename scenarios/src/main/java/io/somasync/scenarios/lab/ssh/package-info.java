/**
 * Other machines by the system's ssh: commands there, their errors in a line, the program's copy.
 */
package io.somasync.scenarios.lab.ssh;
