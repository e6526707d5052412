package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.quantity.Rounded;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * What stands in a table.
 *
 * @param brief where there is little room: a median, and how far from it the rounds were at most
 * @param full with the least and the most
 */
record Cell(String brief, String full) {
  private static final Cell NONE = name("–");

  /** A name, or whatever else has no spread. */
  static Cell name(String text) {
    return new Cell(text, text);
  }

  static Cell seconds(Optional<Spread> seconds) {
    return of(seconds, Rounded::seconds);
  }

  static Cell nanos(Optional<Spread> nanos) {
    return of(nanos, value -> Rounded.fixed(value, 2) + " ns");
  }

  static Cell ratio(Optional<Spread> ratio) {
    return of(ratio, value -> Rounded.fixed(value, 2));
  }

  /** Memory; its spread is of no interest. */
  static Cell bytes(Optional<Spread> bytes) {
    return bytes.map(spread -> name(Rounded.bytes(spread.median()))).orElse(NONE);
  }

  /** Something per second; beside it stands the time that it follows from, with its spread. */
  static Cell rate(Optional<Spread> perSecond) {
    return perSecond.map(spread -> name(Rounded.rate(spread.median()))).orElse(NONE);
  }

  private static Cell of(Optional<Spread> figure, DoubleFunction<String> text) {
    return figure.map(spread -> of(spread, text)).orElse(NONE);
  }

  private static Cell of(Spread spread, DoubleFunction<String> text) {
    String median = text.apply(spread.median());
    if (!spread.isWide()) {
      return name(median);
    }
    String range = text.apply(spread.least()) + " … " + text.apply(spread.most());
    long percent = Math.round(100 * spread.deviation());
    return new Cell(median + " ±" + percent + " %", median + " (" + range + ")");
  }
}
