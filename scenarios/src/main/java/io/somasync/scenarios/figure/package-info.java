/**
 * The registry of figures: each one's place in summary.json, unit, better direction and meaning,
 * and how it is worked out of what a run came to.
 *
 * <p>Summary, criteria, terminal and documentation take figures from here; how they are shown or
 * kept in files is not known here.
 */
package io.somasync.scenarios.figure;
