package io.somasync.scenarios.machine;

import java.util.List;

/**
 * What one check of the machine found.
 *
 * @param name what was checked
 * @param isOk whether it will do
 * @param found what there is
 * @param remedy what to do if it will not do
 */
public record Checkup(String name, boolean isOk, String found, String remedy) {
  private static final int LEAST_WIDTH = 17;

  /** A line for each of some checks, with what was found one below the other. */
  public static List<String> lines(List<Checkup> checkups) {
    int longest = checkups.stream().mapToInt(checkup -> checkup.name.length()).max().orElse(0);
    String form = "%-6s  %-" + Math.max(LEAST_WIDTH, longest) + "s %s%s";
    return checkups.stream()
        .map(
            checkup ->
                form.formatted(
                    checkup.isOk ? "ok" : "NOT OK",
                    checkup.name,
                    checkup.found,
                    checkup.isOk ? "" : ": " + checkup.remedy))
        .toList();
  }

  /** What is wrong, and the remedy, in one line. */
  public String problem() {
    return name + " = " + found + ": " + remedy;
  }
}
