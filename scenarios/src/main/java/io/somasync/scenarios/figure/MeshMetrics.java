package io.somasync.scenarios.figure;

import static io.somasync.scenarios.figure.Better.NEITHER;
import static io.somasync.scenarios.quantity.Unit.COUNT;

import io.somasync.engine.topology.Topology;
import java.util.List;

/** What was simulated. */
final class MeshMetrics {
  private static final Group MESH = Group.ofPlan("mesh");

  static final List<Metric> ALL =
      List.of(
          MESH.metric("nodes", COUNT, NEITHER, "nodes of the mesh", run -> run.plan().nodes()),
          MESH.metric(
              "clusters", COUNT, NEITHER, "clusters of the mesh", run -> run.plan().clusters()),
          MESH.metric(
              "clusterSize",
              COUNT,
              NEITHER,
              "nodes of each cluster; where these differ the mean, rounded",
              run -> Math.round((double) run.plan().nodes() / run.plan().clusters())),
          MESH.metric(
              "representatives",
              COUNT,
              NEITHER,
              "representatives of all clusters",
              run -> (long) run.plan().clusters() * run.plan().representatives()),
          MESH.metric(
              "connectionsIntra",
              COUNT,
              NEITHER,
              "connections inside clusters, both ends counted: clusters × S × (S − 1)",
              // Each node of a cluster holds a connection to each other one.
              run -> 2 * run.plan().intraLinks()),
          MESH.metric(
              "connectionsInter",
              COUNT,
              NEITHER,
              "different links between representatives, each counted once",
              run -> Topology.of(run.plan()).links()));

  private MeshMetrics() {}
}
