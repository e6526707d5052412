/**
 * The graph between representatives, as its specification and the seed make it, and who is how near
 * to whom in it.
 *
 * <p>Orders of neighbours are part of the simulation. Nothing here knows of messages or of time.
 */
package io.somasync.engine.topology;
