package io.somasync.shard.standing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Says which members are missing and why, those with the same reason in one phrase. */
final class Absences {
  private record Reason(String ofOne, String ofSeveral) {}

  private final Map<Reason, SortedSet<Integer>> members = new LinkedHashMap<>();

  /**
   * Notes a member.
   *
   * @param ofOne what is to be said after "member 3"
   * @param ofSeveral the same after "members 3 and 4"
   */
  void add(int index, String ofOne, String ofSeveral) {
    members.computeIfAbsent(new Reason(ofOne, ofSeveral), r -> new TreeSet<>()).add(index);
  }

  /** A phrase for each reason; empty if nobody is missing. */
  List<String> phrases() {
    List<String> phrases = new ArrayList<>();
    members.forEach(
        (reason, indexes) ->
            phrases.add(
                indexes.size() == 1
                    ? "member " + indexes.first() + " " + reason.ofOne
                    : "members " + ranges(indexes) + " " + reason.ofSeveral));
    return phrases;
  }

  /** For instance {@code 1, 3 to 5}. */
  private static String ranges(SortedSet<Integer> indexes) {
    List<String> ranges = new ArrayList<>();
    for (int first : indexes) {
      if (indexes.contains(first - 1)) {
        continue;
      }
      int last = first;
      while (indexes.contains(last + 1)) {
        last++;
      }
      ranges.add(last == first ? "" + first : first + (last == first + 1 ? ", " : " to ") + last);
    }
    return String.join(", ", ranges);
  }
}
