/**
 * Ranges of clusters and the windows that they go through in one thread.
 *
 * <p>Everything that has more than one thread or JVM is outside of this module.
 */
package io.somasync.engine.run;
