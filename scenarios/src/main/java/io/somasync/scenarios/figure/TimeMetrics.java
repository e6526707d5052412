package io.somasync.scenarios.figure;

import static io.somasync.scenarios.figure.Better.HIGHER;
import static io.somasync.scenarios.figure.Better.LOWER;
import static io.somasync.scenarios.figure.Better.NEITHER;
import static io.somasync.scenarios.quantity.Unit.COUNT;
import static io.somasync.scenarios.quantity.Unit.MICROS;
import static io.somasync.scenarios.quantity.Unit.SECONDS;

import io.somasync.shard.run.RunResult.Wall;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Time that was simulated, time that it took, and what was done in it. */
final class TimeMetrics {
  private static final Group THROUGHPUT = Group.ofMachine("throughput");
  private static final Group PACE = Group.ofMachine("pace").ifPaced();
  private static final Group LATENESS = Group.ofMachine("pace.latenessMicros").ifPaced();

  static final List<Metric> ALL =
      List.of(
          new Metric(
              "simulatedSeconds",
              SECONDS,
              NEITHER,
              Basis.PLAN,
              Presence.ALWAYS,
              "simulation time that the run covered",
              run -> run.result().simulation().simulatedMicros() / 1e6),
          wall(
              "startSeconds",
              "from the start of the first JVM until the members had formed a cluster and prepared",
              Wall::start),
          wall("createSeconds", "creating clusters", Wall::create),
          wall("connectSeconds", "opening links", Wall::connect),
          wall("propagateSeconds", "the alert", Wall::propagate),
          wall("sustainSeconds", "the load", Wall::sustain),
          wall(
              "totalSeconds",
              "from the start of the first JVM until all others had ended; more than the sum,"
                  + " because reports are gathered and memory is measured too",
              Wall::total),
          THROUGHPUT.metric(
              "nodesCreatedPerSecond",
              COUNT,
              HIGHER,
              "nodes ÷ `createSeconds`",
              run -> Measured.perSecond(run.plan().nodes(), run.result().wall().create())),
          whileSending("sendsPerSecond", "sends", Measured::sends),
          whileSending("deliveriesPerSecond", "deliveries", Measured::deliveries),
          whileSending("windowsPerSecond", "windows", run -> run.result().simulation().windows()),
          PACE.metric(
              "lateWindows",
              COUNT,
              LOWER,
              "windows that opened more than 10 ms late, on the member that was late most often",
              run -> run.result().lateWindows()),
          LATENESS.metric(
              "p50",
              MICROS,
              LOWER,
              "how late windows opened, on all members, median; null if none opened",
              run -> Percentiles.at(run.result().lateness(), 0.5)),
          LATENESS.metric(
              "p99",
              MICROS,
              LOWER,
              "the same, 99th percentile",
              run -> Percentiles.at(run.result().lateness(), 0.99)),
          LATENESS.metric(
              "max",
              MICROS,
              LOWER,
              "the same, maximum",
              run -> Percentiles.max(run.result().lateness())));

  private TimeMetrics() {}

  /** Finer than µs no clock is read. */
  private static Metric wall(String key, String meaning, ToDoubleFunction<Wall> seconds) {
    return Group.ofMachine("wall")
        .metric(
            key,
            SECONDS,
            LOWER,
            meaning,
            run -> Math.round(seconds.applyAsDouble(run.result().wall()) * 1e6) / 1e6);
  }

  /** The denominator is the time in which messages moved. */
  private static Metric whileSending(String key, String what, Metric.Source number) {
    return THROUGHPUT.metric(
        key,
        COUNT,
        HIGHER,
        what + " ÷ (`propagateSeconds` + `sustainSeconds`), in which messages moved",
        run -> Measured.perSecond(number.of(run).longValue(), run.result().wall().sending()));
  }
}
