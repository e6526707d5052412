package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.scenarios.criterion.Criterion;
import io.somasync.scenarios.feed.LoadedFeed;
import io.somasync.scenarios.figure.Names;
import io.somasync.scenarios.problem.Problems;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.settings.Reading;
import io.somasync.scenarios.settings.Section;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.scenarios.source.ScenarioSource;
import io.somasync.scenarios.source.Setting;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.security.Tls;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Loads scenarios: from a name or path and the settings that override it to a frozen record. */
public final class ScenarioLoader {
  private static final int MAX_DESCRIPTION = 200;
  private static final int MAX_JVMS = 64;

  private final ScenarioFiles files;
  private final Path temporary;

  public ScenarioLoader(ScenarioFiles files) {
    this(files, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * @param temporary where feeds leave what members read of them
   */
  public ScenarioLoader(ScenarioFiles files, Path temporary) {
    this.files = files;
    this.temporary = temporary;
  }

  /**
   * Loads a scenario.
   *
   * @param name a path, or a name among the shipped ones
   * @param settings what overrides the file, later ones winning
   * @throws ScenarioException with all that is wrong with it
   */
  public Scenario load(String name, List<Setting> settings) throws ScenarioException {
    Path file = files.find(name);
    return load(file, settings);
  }

  private Scenario load(Path file, List<Setting> settings) throws ScenarioException {
    Path shown = file.isAbsolute() ? ScenarioFiles.shown(file) : file;
    Problems problems = new Problems(shown.toString());
    Reading reading = new Reading(ScenarioSource.read(shown, files, settings, problems), problems);
    Section root = reading.root();
    String name = name(root, files.nameOf(file));
    String description = description(root);
    List<String> notes = new ArrayList<>();
    Plan plan = PlanReader.read(root, files, problems, notes);
    Connecting connecting = ConnectionsReader.read(root, plan);
    Section run = root.section("run");
    Integer jvms = jvms(run, plan);
    Integer threads = threads(run);
    BigDecimal pace = run.decimalOr("unlimited", "pace", 0.001, 1e6);
    Optional<Tls> tls = TlsReader.read(run, notes);
    Section metrics = root.section("metrics");
    Boolean hasMetrics = metrics.flag("enabled", "true");
    Integer port = metrics.small("port", "0", 0, 65535, "0 takes any free port");
    Names names = names(plan, root);
    List<Criterion> criteria = CriteriaReader.read(reading, root.section("criteria"), names);
    FeedSettings feed = feed(root, plan, names.severities(), file);
    reading.reportUnknown();
    problems.throwIfAny();
    // Last, as it may take a while.
    LoadedFeed loaded = feed == null ? null : feed.load(plan, temporary);
    problems.throwIfAny();
    return new Scenario(
        name,
        description,
        shown,
        loaded == null ? plan : plan.with(Load.of(loaded.feed())),
        Optional.ofNullable(loaded),
        connecting,
        jvms,
        threads,
        pace.doubleValue(),
        hasMetrics,
        port,
        criteria,
        reading.resolved().text(),
        notes,
        tls);
  }

  /** The feed that it says, if it has a load and that is one. */
  private FeedSettings feed(Section root, Plan plan, List<String> severities, Path file) {
    Section workload = root.section("workload");
    Boolean loaded = root.section("phases").flag("load", "true");
    if (!FeedSettings.isIn(workload)) {
      return null;
    }
    FeedSettings feed =
        FeedSettings.read(workload, plan, severities, files, ScenarioFiles.isStandardInput(file));
    return Boolean.TRUE.equals(loaded) ? feed : null;
  }

  /** The description of a scenario, without checking anything else of it. */
  public String describe(String name) throws ScenarioException {
    Path file = files.find(name);
    Problems problems = new Problems(file.toString());
    Reading reading = new Reading(ScenarioSource.read(file, files, List.of(), problems), problems);
    String description = description(reading.root());
    problems.throwIfAny();
    return description;
  }

  private static String name(Section root, String ofFile) {
    String name = root.text("name", ofFile);
    if (name != null && !name.matches("[\\p{L}\\d._ -]+(/[\\p{L}\\d._ -]+)*")) {
      root.report("name", "must consist of letters, digits, spaces and any of - . _ /");
    }
    return name;
  }

  private static String description(Section root) {
    String description = root.text("description", "");
    if (description != null && description.length() > MAX_DESCRIPTION) {
      root.report("description", "must be at most " + MAX_DESCRIPTION + " characters");
    }
    return description == null ? "" : description.replaceAll("\\s+", " ");
  }

  private static Integer jvms(Section run, Plan plan) {
    Integer jvms = run.small("jvms", "1", 1, MAX_JVMS, null);
    if (jvms != null && plan != null && jvms > plan.clusters()) {
      run.report(
          "jvms",
          "must be 1 to "
              + plan.clusters()
              + ", as each JVM takes whole clusters, and there "
              + (plan.clusters() == 1 ? "is one" : "are " + plan.clusters())
              + "; use fewer JVMs (run.jvms or --jvms) or more clusters");
    }
    return jvms;
  }

  private static Integer threads(Section run) {
    if (run.has("threads") && !"auto".equals(run.given("threads", "a number", "2 or auto"))) {
      return run.small("threads", null, 1, 1024, "or auto");
    }
    run.text("threads", "auto");
    return 0;
  }

  /**
   * Names that figures are called by, even if the plan is wrong, so that criteria are judged
   * fairly.
   */
  private static Names names(Plan plan, Section root) {
    return plan == null
        ? new Names(
            List.copyOf(root.section("severities").keys()),
            List.copyOf(new TreeSet<>(root.section("mesh").section("regions").keys())),
            FlowsReader.names(root))
        : Names.of(plan);
  }
}
