package io.somasync.scenarios.command;

import io.somasync.scenarios.problem.Nearest;
import io.somasync.scenarios.problem.OneLine;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.scenario.Catalogue;
import io.somasync.scenarios.scenario.Catalogue.Entry;
import io.somasync.scenarios.scenario.ScenarioLoader;
import io.somasync.scenarios.surroundings.Surroundings;
import io.somasync.shard.flow.FlowCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what there is: shipped scenarios, and what scenarios can name. */
@Command(
    name = "list",
    description = "Lists the scenarios in conf/, or what else there is, with a sentence each.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  /** What can be listed; the first one unless something else is asked for. */
  private enum Kind {
    SCENARIOS,
    FLOWS,
    PROTOCOLS,
    TOPOLOGIES;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> labels() {
      return Arrays.stream(values()).map(Kind::label).toList();
    }
  }

  /** What a shell may complete. */
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Kind.labels().iterator();
    }
  }

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      completionCandidates = Kinds.class,
      description = "${COMPLETION-CANDIDATES}; scenarios by default.")
  private String kind;

  @Mixin private ClassPathOption classPath;

  ListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws ScenarioException {
    classPath.check();
    switch (wanted()) {
      case SCENARIOS -> print(scenarios());
      case FLOWS -> {
        return listFlows();
      }
      case PROTOCOLS -> print(Catalogue.protocols());
      case TOPOLOGIES -> print(Catalogue.topologies());
    }
    if (kind == null) {
      List<String> others = new ArrayList<>(Kind.labels());
      others.remove(0);
      surroundings
          .err()
          .println("'" + Program.NAME + " list KIND' lists others: " + String.join(", ", others));
    }
    return ExitCode.OK;
  }

  private Kind wanted() {
    int place = kind == null ? 0 : Kind.labels().indexOf(kind);
    if (place < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "KIND = "
              + OneLine.value(kind)
              + ": must be one of "
              + String.join(", ", Kind.labels())
              + Nearest.hint(kind, Kind.labels()));
    }
    return Kind.values()[place];
  }

  private void print(List<Entry> entries) {
    int width = entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
    for (Entry entry : entries) {
      surroundings
          .out()
          .println(
              String.format(Locale.ROOT, "%-" + width + "s  %s", entry.name(), entry.meaning()));
    }
  }

  /** What is wrong with a flow on the class path does not hide the others. */
  private int listFlows() {
    FlowCatalog catalog = FlowCatalog.ofClassPath();
    print(
        catalog.listed().stream()
            .map(flow -> new Entry(flow.name(), OneLine.message(flow.description())))
            .toList());
    catalog.problem().ifPresent(surroundings.err()::println);
    return catalog.problem().isPresent() ? ExitCode.USAGE : ExitCode.OK;
  }

  private List<Entry> scenarios() throws ScenarioException {
    List<String> names = surroundings.files().names();
    if (names.isEmpty()) {
      throw new ScenarioException(
          surroundings.files().folder()
              + ": holds no scenarios; run from the project's folder, or set somasync.home");
    }
    ScenarioLoader loader = new ScenarioLoader(surroundings.files());
    return names.stream().map(name -> new Entry(name, describe(loader, name))).toList();
  }

  private static String describe(ScenarioLoader loader, String name) {
    try {
      return loader.describe(name);
    } catch (ScenarioException e) {
      return "not readable: " + e.problems().get(0);
    }
  }
}
