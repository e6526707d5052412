package io.somasync.scenarios.text;

import io.somasync.scenarios.figure.Figures;
import io.somasync.scenarios.quantity.Rounded;

/**
 * Figures by their paths, as people read them.
 *
 * @param figures those of one run
 */
record FigureTexts(Figures figures) {
  /** What stands for a figure that was not measured. */
  private static final String NONE = "-";

  /**
   * The value, for those that every run has.
   *
   * @throws IllegalStateException if there is none
   */
  double value(String path) {
    return figures
        .value(path)
        .orElseThrow(() -> new IllegalStateException("there is no figure " + path));
  }

  String number(String path) {
    return figures.find(path) instanceof Long count
        ? Rounded.count(count)
        : Rounded.number(value(path));
  }

  String percent(String path) {
    return Rounded.percent(value(path));
  }

  /** A time, which may not have been measured. */
  String micros(String path) {
    Number micros = figures.find(path);
    return micros == null ? NONE : Rounded.micros(micros.longValue());
  }

  /** A rate; that of what was left out is 0. */
  String rate(String path) {
    double rate = value(path);
    return rate == 0 ? NONE : Rounded.rate(rate);
  }

  /** Memory; 0 if the system does not tell. */
  String bytes(String path) {
    double bytes = value(path);
    return bytes == 0 ? NONE : Rounded.bytes(bytes);
  }

  /** How long a phase took; 0 if it was left out. */
  String phase(String path) {
    double seconds = value(path);
    return seconds == 0 ? NONE : Rounded.seconds(seconds);
  }
}
