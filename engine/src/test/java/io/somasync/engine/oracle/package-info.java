/**
 * The simulation told anew, as plainly as possible, for tests to compare with: it is slow, and
 * meant to be obviously right.
 *
 * <p>It may see the numbers of a plan, and nothing else of the engine: what it shared with what it
 * checks, it could not check.
 */
package io.somasync.engine.oracle;
