/**
 * Graphs that authors have in files: edge lists, GraphML and GML, and what stands in them of links.
 *
 * <p>Which settings name them is not known here.
 */
package io.somasync.scenarios.graph;
