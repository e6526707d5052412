package io.somasync.scenarios.result;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.ReferencePlans;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.scenarios.criterion.Criterion;
import io.somasync.scenarios.figure.Metric;
import io.somasync.scenarios.figure.Metrics;
import io.somasync.scenarios.figure.Names;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.shard.run.Capacity;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.LinkFaults;
import io.somasync.shard.run.MemberShare;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Connections;
import io.somasync.shard.run.RunResult.Memory;
import io.somasync.shard.run.RunResult.Outcome;
import io.somasync.shard.run.RunResult.Wall;
import io.somasync.shard.run.RunResult.WallSecond;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reports on simulations that were really run; only what the clock would tell is made up. */
public final class Reports {
  /** W1: flood, 10 clusters, 2 messages. */
  public static final Plan W1 = ReferencePlans.w1(42, 10_000, 2);

  public static final SimulationResult W1_RESULT = LocalRun.run(W1);

  /** Gossip with several severities, one of them never drawn and one with too short a life. */
  public static final Plan MIX =
      new Plan(
          7,
          2_000,
          100,
          TopologySpec.of(TopologySpec.Kind.COMPLETE),
          new Protocol.PushGossip(10, 4),
          LinkModel.of(1_000, 10_000, 0.01),
          LinkModel.of(20_000, 100_000, 0.01),
          List.of(
              new Severity("critical", Scope.MESH, 0, 60_000, 1),
              new Severity("local", Scope.CLUSTER, 0, 3_000_000, 5),
              new Severity("unused", Scope.MESH, 0, 3_000_000, 0)),
          -1,
          new Load(300, 3_000_000));

  public static final SimulationResult MIX_RESULT = LocalRun.run(MIX);

  private Reports() {}

  /** A criterion on a figure that runs of {@link #W1} have. */
  public static Criterion criterion(String path, String condition) {
    Metric metric =
        Metrics.find(Metrics.of(new Names(List.of("critical"), List.of(), List.of())), path)
            .orElseThrow();
    return Criterion.parse(metric, condition).orElseThrow();
  }

  public static RunReport passed() {
    return report(
        W1,
        completed(W1_RESULT),
        criterion("messages.deliveryRatio", ">= 0.9"),
        criterion("errors.rate", "< 0.05"));
  }

  public static RunReport missed() {
    return report(
        W1,
        completed(W1_RESULT),
        criterion("messages.deliveryRatio", ">= 0.9"),
        criterion("messages.lost", "< 1"),
        criterion("pace.lateWindows", "> 0"));
  }

  public static RunReport mix() {
    return report(MIX, completed(MIX_RESULT));
  }

  public static RunReport report(Plan plan, RunResult result, Criterion... criteria) {
    Scenario scenario =
        new Scenario(
            "example/w1",
            "an example",
            Path.of("conf/example/w1.conf"),
            plan,
            Optional.empty(),
            Connecting.LEFT_OUT,
            2,
            1,
            0,
            false,
            0,
            List.of(criteria),
            "plan { seed = 42 }\n",
            List.of(),
            Optional.empty());
    return RunReport.of(scenario, result, List.of("run", "example/w1", "--seed", "42"));
  }

  /** The same simulation, on a machine on which all that it measures differs. */
  public static RunResult elsewhere(SimulationResult simulation) {
    LatencyHistogram handshakes = new LatencyHistogram();
    handshakes.record(7);
    return new RunResult(
        Outcome.COMPLETED,
        null,
        simulation,
        new Connections(20, 30, 17, 3, 6, handshakes, new LinkFaults(1, 2, 3, 4, 5, 6), 1),
        new Wall(0.7, 0.003, 0.06, 0.1, 0.35, 1.2),
        new Memory(7_654_321, 57_000_000, 124_000_000),
        List.of(),
        null,
        0,
        1,
        0,
        List.of());
  }

  public static RunResult completed(SimulationResult simulation) {
    return result(Outcome.COMPLETED, null, simulation, null, 0);
  }

  public static RunResult result(
      Outcome outcome,
      String failure,
      SimulationResult simulation,
      LatencyHistogram lateness,
      long lateWindows) {
    LatencyHistogram handshakes = new LatencyHistogram();
    for (int micros = 100; micros < 1_900; micros += 100) {
      handshakes.record(micros);
    }
    return new RunResult(
        outcome,
        failure,
        simulation,
        new Connections(20, 19, 18, 2, 5, handshakes),
        new Wall(0.8, 0.002, 0.05, 0, 0.25, 1.1),
        new Memory(1_234_567, 56_000_000, 123_000_000),
        List.of(
            new WallSecond(0, Phase.PROPAGATE, 15_000, 14_000, 7, 50_000_000, 1.5),
            new WallSecond(1, Phase.SUSTAIN, 5_000, 6_000, 3, 56_000_000, 1.25)),
        lateness,
        lateWindows,
        2,
        0,
        List.of(
            new MemberShare("127.0.0.1:4711", new Capacity(3, 3L << 30), 0, 10, 1_000),
            new MemberShare("127.0.0.1:4712", new Capacity(1, 1L << 30), 10, 0, 0)));
  }
}
