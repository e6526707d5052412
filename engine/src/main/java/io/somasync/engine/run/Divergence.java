package io.somasync.engine.run;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where two runs part that should agree: the first window in which a cluster came to something
 * else.
 *
 * @param windowEndMicros end of the window in µs of simulation time
 * @param cluster the lowest-numbered cluster that differs in it
 * @param figure what differs first: {@code advanced} if one run advanced the cluster in that window
 *     and the other did not
 * @param here the figure in the first run
 * @param there the figure in the second run
 */
public record Divergence(
    long windowEndMicros, int cluster, String figure, String here, String there) {
  private static final String ADVANCED = "advanced";

  /**
   * Compares the lines that {@link Trace} told of two runs.
   *
   * @return where they part first; empty if they agree
   */
  public static Optional<Divergence> of(Collection<String> here, Collection<String> there) {
    // Lines begin with window and cluster, at full length, so this is their order, too.
    Iterator<String> left = new TreeSet<>(here).iterator();
    Iterator<String> right = new TreeSet<>(there).iterator();
    while (left.hasNext() || right.hasNext()) {
      Line l = left.hasNext() ? Line.of(left.next()) : null;
      Line r = right.hasNext() ? Line.of(right.next()) : null;
      if (l == null || r == null || !l.equals(r)) {
        return Optional.of(between(l, r));
      }
    }
    return Optional.empty();
  }

  private static Divergence between(Line here, Line there) {
    int order = here == null ? 1 : there == null ? -1 : here.place().compareTo(there.place());
    if (order < 0) {
      return new Divergence(here.windowEndMicros(), here.cluster(), ADVANCED, "yes", "no");
    }
    if (order > 0) {
      return new Divergence(there.windowEndMicros(), there.cluster(), ADVANCED, "no", "yes");
    }
    int i = 0;
    while (here.figures().get(i).equals(there.figures().get(i))) {
      i++;
    }
    String[] left = here.figures().get(i).split("=", 2);
    String[] right = there.figures().get(i).split("=", 2);
    return new Divergence(here.windowEndMicros(), here.cluster(), left[0], left[1], right[1]);
  }

  @Override
  public String toString() {
    return "they part in the window that ends at %d µs, in cluster %d: %s = %s and %s"
        .formatted(windowEndMicros, cluster, figure, here, there);
  }

  /**
   * A line of a trace.
   *
   * @param place window and cluster, as they stand there
   * @param figures each as {@code name=value}
   */
  private record Line(String place, List<String> figures) {
    static Line of(String text) {
      String[] words = text.split(",? ");
      return new Line(words[0] + " " + words[1], Arrays.asList(words).subList(2, words.length));
    }

    long windowEndMicros() {
      return number(place.split(" ")[0]);
    }

    int cluster() {
      return (int) number(place.split(" ")[1]);
    }

    private static long number(String word) {
      return Long.parseLong(word.substring(word.indexOf('=') + 1));
    }
  }
}
