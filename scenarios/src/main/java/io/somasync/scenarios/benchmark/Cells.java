package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.quantity.Rounded;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** How figures stand in tables. */
final class Cells {
  /** Stands for what was not measured. */
  private static final String NONE = "–";

  private Cells() {}

  static String seconds(Optional<Spread> seconds) {
    return text(seconds, value -> Rounded.seconds(value));
  }

  static String nanos(Optional<Spread> nanos) {
    return text(nanos, value -> Rounded.fixed(value, 2) + " ns");
  }

  static String bytes(Optional<Spread> bytes) {
    return median(bytes, Rounded::bytes);
  }

  static String rate(Optional<Spread> perSecond) {
    return median(perSecond, Rounded::rate);
  }

  static String ratio(Optional<Spread> ratio) {
    return text(ratio, value -> Rounded.fixed(value, 2));
  }

  private static String median(Optional<Spread> figure, DoubleFunction<String> text) {
    return figure.map(spread -> text.apply(spread.median())).orElse(NONE);
  }

  /** The median and, if there is one, the spread. */
  private static String text(Optional<Spread> figure, DoubleFunction<String> text) {
    return figure
        .map(
            spread ->
                spread.isWide()
                    ? "%s (%s … %s)"
                        .formatted(
                            text.apply(spread.median()),
                            text.apply(spread.least()),
                            text.apply(spread.most()))
                    : text.apply(spread.median()))
        .orElse(NONE);
  }
}
