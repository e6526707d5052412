package io.somasync.scenarios.figure;

import io.somasync.scenarios.quantity.Unit;
import java.util.List;

/**
 * A figure that runs have. Two with the same path are the same.
 *
 * @param path its keys in summary.json, joined by dots: {@code messages.deliveryRatio}
 * @param unit what it is counted in
 * @param better the direction in which it is better
 * @param basis what its value rests on
 * @param presence when summary.json has it
 * @param meaning one line for people, in Markdown
 * @param source works it out
 */
public record Metric(
    String path,
    Unit unit,
    Better better,
    Basis basis,
    Presence presence,
    String meaning,
    Source source) {

  /** Works a figure out of a run; answers null where nothing was measured. */
  @FunctionalInterface
  public interface Source {
    Number of(Measured run);
  }

  /** The last of its keys. */
  public String key() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** The keys that lead to the object it is in; none for one at the top. */
  public List<String> sections() {
    List<String> keys = List.of(path.split("\\."));
    return keys.subList(0, keys.size() - 1);
  }

  /** Whether a run has this figure at all. */
  boolean isOf(Measured run) {
    return switch (presence) {
      case ALWAYS, UNLESS_ZERO -> true;
      case IF_PACED -> run.isPaced();
      case IF_FED -> run.feed() != null;
    };
  }

  /** Its value in a run. */
  Figure of(Measured run) {
    return new Figure(this, source.of(run));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metric metric && metric.path.equals(path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path;
  }
}
