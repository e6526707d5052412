package io.somasync.scenarios.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands where in a file. The library merges assignments silently and forgets their places;
 * this is what tells a key that stands twice, or where a substitution is.
 *
 * @param entries all assignments and includes, in the order of their ends
 * @param tooDeepLine where braces, brackets or paths are nested too deeply; 0 if nowhere
 */
record Outline(List<Entry> entries, int tooDeepLine) {
  /** Settings are a few braces deep. The library recurses, and would overflow the stack. */
  static final int MAX_DEPTH = 32;

  /**
   * An assignment, or an include.
   *
   * @param line of its key, from 1
   * @param block path of the braces it stands in
   * @param listBegin where the list begins that these stand in; negative if they stand in none
   * @param key its path from there; empty for an include
   * @param value as it is written
   * @param isAppended whether it is written {@code +=}
   */
  record Entry(
      int line,
      List<String> block,
      int listBegin,
      List<String> key,
      String value,
      boolean isAppended) {
    boolean isInclude() {
      return key.isEmpty();
    }

    boolean isSection() {
      return value.startsWith("{");
    }

    /** Its path from the top. */
    List<String> path() {
      List<String> path = new ArrayList<>(block);
      path.addAll(key);
      return path;
    }
  }

  /**
   * Two assignments to one key in the same braces.
   *
   * @param first may be a section, as the second may
   */
  record Twice(Entry first, Entry second) {}

  /** The outline of a text; where that is no HOCON it ends, and the library will say why. */
  static Outline of(String text) {
    return new OutlineScanner(text).scan();
  }

  /** Whether something is written {@code +=}. */
  boolean appends() {
    return entries.stream().anyMatch(Entry::isAppended);
  }

  /**
   * Assignments that take the place of an earlier one in the same braces. Sections are merged, what
   * a null takes away is given anew, and a substitution may keep what was there: those are meant.
   */
  List<Twice> twice() {
    List<Twice> found = new ArrayList<>();
    Map<List<Object>, Entry> firsts = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.isInclude() || entry.value().contains("${")) {
        continue;
      }
      List<Object> place = List.of(entry.block(), entry.listBegin(), entry.key());
      Entry first = firsts.get(place);
      if (first == null || first.value().equals("null")) {
        firsts.put(place, entry);
      } else if (!first.isSection() || !entry.isSection()) {
        found.add(new Twice(first, entry));
      }
    }
    return found;
  }
}
