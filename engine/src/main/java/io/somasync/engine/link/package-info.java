/**
 * What links do to sends: the one place that decides whether and when a send arrives.
 *
 * <p>Who sends to whom, and what an arrival means, is not decided here.
 */
package io.somasync.engine.link;
