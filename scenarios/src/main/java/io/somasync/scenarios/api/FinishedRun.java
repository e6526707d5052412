package io.somasync.scenarios.api;

import io.somasync.scenarios.criterion.Verdict;
import io.somasync.scenarios.figure.Figure;
import io.somasync.scenarios.folder.SummaryFile;
import io.somasync.scenarios.problem.Nearest;
import io.somasync.scenarios.result.Outcome;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.result.Summary;
import io.somasync.scenarios.text.SummaryText;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a run came to. */
public final class FinishedRun {
  private final RunReport report;
  private final Optional<Path> folder;

  FinishedRun(RunReport report, Optional<Path> folder) {
    this.report = report;
    this.folder = folder;
  }

  private Summary summary() {
    return report.summary();
  }

  /** How it ended: {@code PASSED} if it came to its end and met its criteria. */
  public Outcome outcome() {
    return summary().outcome();
  }

  /** Why it could not be finished, in one line; empty if it came to its end. */
  public Optional<String> failure() {
    return summary().failure();
  }

  /** The scenario's name. */
  public String scenario() {
    return summary().scenario();
  }

  /** The seed of all that was random. */
  public long seed() {
    return summary().seed();
  }

  /** One number for the whole run, 16 hexadecimal digits: the same plan and seed give the same. */
  public String digest() {
    return summary().digest();
  }

  /**
   * A figure of {@code summary.json}, in its unit there.
   *
   * @param path its keys, joined by dots, such as {@code coverage.mean}
   * @throws NoSuchElementException if there is no such figure, with the name that is nearest; or if
   *     it was not measured
   */
  public double number(String path) {
    return find(path)
        .orElseThrow(() -> new NoSuchElementException(path + ": was not measured in " + this));
  }

  /**
   * The same, empty if there is such a figure and it was not measured.
   *
   * @throws NoSuchElementException if there is no such figure, with the name that is nearest
   */
  public OptionalDouble find(String path) {
    List<String> paths = paths();
    if (!paths.contains(path)) {
      String hint = Nearest.hint(path, paths);
      throw new NoSuchElementException(
          path + ": there is no such figure" + (hint.isEmpty() ? among(path, paths) : hint));
    }
    return summary().value(path);
  }

  /** The figures of the same section, or all sections. */
  private static String among(String path, List<String> paths) {
    String section = path.substring(0, path.indexOf('.') + 1);
    List<String> near =
        section.isEmpty() ? List.of() : paths.stream().filter(p -> p.startsWith(section)).toList();
    return near.isEmpty()
        ? "; docs/results.md has all of them"
        : "; there are " + String.join(", ", near);
  }

  /** The paths of all figures, in the order of {@code summary.json}. */
  public List<String> paths() {
    return summary().figures().all().stream().map(Figure::metric).map(Object::toString).toList();
  }

  /** The scenario's criteria, and how the run stands to each. */
  public List<Verdict> criteria() {
    return summary().verdicts();
  }

  /** Where the result files are; empty if none were asked for. */
  public Optional<Path> folder() {
    return folder;
  }

  /** The content of {@code summary.json}. */
  public String json() {
    return SummaryFile.json(summary());
  }

  /** The summary as the command shows it. */
  public String text() {
    return SummaryText.of(report);
  }

  /** The command that comes to the same figures, from the same working directory. */
  public String replay() {
    return ShellWords.line(report.commandLine());
  }

  /** Scenario, seed, outcome, unmet criteria and the command that replays it, in one line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(scenario());
    text.append(", seed ").append(seed()).append(", ").append(outcome().label());
    failure().ifPresent(why -> text.append(" (").append(why).append(')'));
    for (Verdict verdict : criteria()) {
      if (!verdict.met()) {
        text.append("; ").append(verdict.path()).append(" = ").append(verdict.valueText());
        text.append(" is not ").append(verdict.condition());
      }
    }
    return text.append("; replay: ").append(replay()).toString();
  }
}
