package io.somasync.scenarios.machine;

import java.util.Locale;

/**
 * What one check of the machine found.
 *
 * @param name what was checked
 * @param isOk whether it will do
 * @param found what there is
 * @param remedy what to do if it will not do
 */
public record Checkup(String name, boolean isOk, String found, String remedy) {
  /** For a list of checks. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%-6s  %-17s %s%s",
        isOk ? "ok" : "NOT OK",
        name,
        found,
        isOk ? "" : ": " + remedy);
  }

  /** What is wrong, and the remedy, in one line. */
  public String problem() {
    return name + " = " + found + ": " + remedy;
  }
}
