/**
 * The messages of a run: when they start, where and how severe they are; and those that are alive.
 *
 * <p>How they spread is not decided here.
 */
package io.somasync.engine.traffic;
