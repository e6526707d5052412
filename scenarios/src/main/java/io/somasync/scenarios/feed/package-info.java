/**
 * Feeds: messages of the load that come from files. A feed is read once, before anything starts, in
 * bounded memory; what is used of it is written to a spool that members read.
 *
 * <p>Scenario files are not known here.
 */
package io.somasync.scenarios.feed;
