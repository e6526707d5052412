/**
 * Blocks of text for people: what a run came to, and what a plan means.
 *
 * <p>Nothing is worked out here that results or plans do not hold, and nothing is printed.
 */
package io.somasync.scenarios.text;
