/**
 * What is wrong with what a user wrote: one line each, with its place and the nearest right word.
 *
 * <p>What may be written is not known here.
 */
package io.somasync.scenarios.problem;
