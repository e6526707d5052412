package io.somasync.scenarios.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who mistyped a name. */
public final class Nearest {
  private Nearest() {}

  /** The candidate with the least edit distance, unless it is too far to be meant. */
  public static Optional<String> to(String typed, Collection<String> candidates) {
    String name = typed.toLowerCase(Locale.ROOT);
    int limit = Math.min(name.length() - 1, Math.max(2, name.length() / 3));
    return candidates.stream()
        .filter(c -> distance(name, c.toLowerCase(Locale.ROOT)) <= limit)
        .min(
            Comparator.<String>comparingInt(c -> distance(name, c.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code ; did you mean x?}, or an empty text. */
  public static String hint(String typed, Collection<String> candidates) {
    return to(typed, candidates).map(c -> "; did you mean " + c + "?").orElse("");
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbouring letters that lead from one text
   * to the other (optimal string alignment). Texts of very different lengths are just far apart.
   */
  static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 32) {
      return Integer.MAX_VALUE;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
