/**
 * Blocks of text for people: what a run came to, and what a plan means.
 *
 * <p>Figures are taken as results have them, and nothing is printed here.
 */
package io.somasync.scenarios.text;
