package io.somasync.engine.run;

import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.DiurnalRate;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.OriginModel.Span;
import io.somasync.engine.plan.Rate;
import io.somasync.engine.random.Draws;
import java.util.List;

/** Rates and origins of every kind, drawn from a seed. */
final class RandomLoads {
  private RandomLoads() {}

  /** A load as it is, or about as many messages at a rate, from anywhere or from some clusters. */
  static Load vary(Load load, long stream, int clusters) {
    int kind = below(stream, 0, 8);
    boolean isRandom = below(stream, 1, 2) == 0;
    Load timed =
        load.messages() == 0 || load.spanMicros() == 0 || kind < 4
            ? load
            : Load.of(new Arrivals.AtRate(rate(load, kind, stream), isRandom));
    return timed.from(origins(stream, clusters));
  }

  private static Rate rate(Load load, int kind, long stream) {
    long span = load.spanMicros();
    long rate = (load.messages() + 1) * (Rate.UNIT_MICROS / span) + below(stream, 2, 1_000_000) + 1;
    return switch (kind) {
      case 4 -> Rate.constant(rate, span);
      case 5 ->
          Rate.oneAfterAnother(
              List.of(
                  Rate.ramp(0, 3 * rate, span / 2 + 7),
                  Rate.constant(0, 300),
                  Rate.ramp(4 * rate, 0, span / 2)));
      case 6 -> Rate.constant(rate, span).withBurst(span / 3, span / 5, 7.5);
      default -> new DiurnalRate(2 * rate, 0.9, span / 3, span / 2 + 500).during(2 * span);
    };
  }

  private static OriginModel origins(long stream, int clusters) {
    int first = below(stream, 4, clusters);
    return switch (below(stream, 3, 8)) {
      case 0 -> new OriginModel.Zipf(below(stream, 4, 30) / 10.0);
      case 1 -> new OriginModel.Group(0.7, List.of(new Span(first, clusters - 1)));
      case 2 -> new OriginModel.HotSpots(0.6, 1 + below(stream, 5, Math.min(3, clusters)), 70_000);
      case 4 ->
          new OriginModel.Groups(
              List.of(
                  new OriginModel.Group(0.3, List.of(new Span(first, clusters - 1))),
                  new OriginModel.Group(0.5, List.of(new Span(0, first)))));
      case 3 ->
          first == 0
              ? new OriginModel.Uniform()
              : new OriginModel.Group(1, List.of(new Span(0, first - 1), new Span(first, first)));
      default -> new OriginModel.Uniform();
    };
  }

  private static int below(long stream, int k, int bound) {
    return Draws.below(Draws.draw(Draws.fork(stream, "load"), k), bound);
  }
}
