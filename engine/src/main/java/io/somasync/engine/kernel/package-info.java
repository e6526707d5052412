/**
 * One cluster of nodes, advanced window by window, with the protocols' loops and their scratch
 * memory.
 *
 * <p>Neither clocks, threads nor files may be known here, and nothing of other clusters but what
 * inbox and outbox carry.
 */
package io.somasync.engine.kernel;
