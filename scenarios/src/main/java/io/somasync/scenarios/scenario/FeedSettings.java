package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.Plan;
import io.somasync.scenarios.feed.FeedException;
import io.somasync.scenarios.feed.FeedFile;
import io.somasync.scenarios.feed.FeedFormat;
import io.somasync.scenarios.feed.FeedLoader;
import io.somasync.scenarios.feed.FeedSource;
import io.somasync.scenarios.feed.LoadedFeed;
import io.somasync.scenarios.feed.Mapping;
import io.somasync.scenarios.feed.OriginRule;
import io.somasync.scenarios.feed.SeverityRule;
import io.somasync.scenarios.feed.TimeFormat;
import io.somasync.scenarios.settings.Section;
import io.somasync.scenarios.source.ScenarioFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads where the load's messages come from if they come from files. */
final class FeedSettings {
  private static final List<String> STIX_TIMES = List.of("created", "valid_from", "first_seen");
  private static final List<String> STIX_TYPES =
      List.of("indicator", "sighting", "report", "malware");

  private static final Map<String, Character> SEPARATORS = new LinkedHashMap<>();

  static {
    SEPARATORS.put("comma", ',');
    SEPARATORS.put("semicolon", ';');
    SEPARATORS.put("tab", '\t');
    SEPARATORS.put("bar", '|');
  }

  private static final double LEAST_SPEED = 0.001;
  private static final double MOST_SPEED = 1e6;

  private final Section section;
  private final FeedSource source;

  private FeedSettings(Section section, FeedSource source) {
    this.section = section;
    this.source = source;
  }

  /** Whether a workload has a feed. */
  static boolean isIn(Section workload) {
    return workload.has("feed");
  }

  /**
   * What a workload says of its feed; null if something is wrong with it.
   *
   * @param plan null if something is wrong with it
   * @param names of severities, even if the plan is wrong
   */
  static FeedSettings read(
      Section workload,
      Plan plan,
      List<String> names,
      ScenarioFiles files,
      boolean isStandardInput) {
    Section section = workload.section("feed");
    List<FeedFile> feedFiles = files(section, files, isStandardInput);
    FeedFormat common = common(feedFiles);
    String separator = separator(section, feedFiles);
    List<String> types = types(section, common);
    List<String> times = section.texts("time", common == FeedFormat.STIX ? STIX_TIMES : null);
    String timeFormat = section.choice("time-format", "iso", TimeFormat.labels());
    SeverityRule severity = SeverityRuleReader.read(section.section("severity"), names);
    OriginRule origin = OriginRuleReader.read(section.section("origin"), plan);
    section.mayHave("size");
    String size = section.has("size") ? section.text("size", null) : "";
    BigDecimal speed = section.decimal("speed", "1", LEAST_SPEED, MOST_SPEED, null);
    String begin = section.text("begin", "first");
    Boolean strict = section.flag("strict", "false");
    Long beginMicros = begin == null || begin.equals("first") ? null : TimeFormat.iso(begin);
    if (begin != null && !begin.equals("first") && beginMicros == null) {
      section.report("begin", "must be first or a time, for instance 2026-11-29T00:00:00Z");
      return null;
    }
    if (feedFiles == null || separator == null || types == null || times == null) {
      return null;
    }
    if (timeFormat == null || severity == null || origin == null || size == null) {
      return null;
    }
    if (speed == null || strict == null) {
      return null;
    }
    TimeFormat format = TimeFormat.values()[TimeFormat.labels().indexOf(timeFormat)];
    return new FeedSettings(
        section,
        new FeedSource(
            feedFiles,
            files.standardInput(),
            SEPARATORS.get(separator),
            types,
            new Mapping(times, format, severity, origin, size.isEmpty() ? null : size),
            speed.doubleValue(),
            beginMicros,
            strict));
  }

  private static List<FeedFile> files(
      Section section, ScenarioFiles shipped, boolean isStandardInput) {
    String given = section.has("format") ? section.choice("format", null, FeedFormat.labels()) : "";
    section.mayHave("format");
    section.mayHave("file");
    section.mayHave("files");
    if (section.has("file") == section.has("files")) {
      section.report(
          section.has("file")
              ? "file and files are given; take one of them"
              : "file is missing; write for instance file = \"feed.csv\"");
      return null;
    }
    String key = section.has("file") ? "file" : "files";
    List<Path> paths = section.files(key, shipped);
    if (paths == null || given == null) {
      return null;
    }
    List<FeedFile> files = new ArrayList<>();
    for (Path path : paths) {
      FeedFile file = file(section, key, path, given);
      if (file == null) {
        return null;
      }
      files.add(file);
    }
    if (isStandardInput && files.stream().anyMatch(FeedFile::isStandardInput)) {
      section.report(key, "the scenario is standard input already; write one of them to a file");
      return null;
    }
    return files;
  }

  private static FeedFile file(Section section, String key, Path path, String format) {
    boolean isStandardInput = path.toString().equals(FeedFile.STANDARD_INPUT);
    FeedFormat found =
        format.isEmpty()
            ? FeedFormat.ofName(path.getFileName().toString()).orElse(null)
            : FeedFormat.values()[FeedFormat.labels().indexOf(format)];
    if (found == null) {
      section.report(
          key,
          (isStandardInput ? "standard input has no ending" : "its ending")
              + " that says what it is written in; set format to one of "
              + String.join(", ", FeedFormat.labels()));
      return null;
    }
    return isStandardInput
        ? new FeedFile(null, FeedFile.STANDARD_INPUT, found)
        : new FeedFile(path, ScenarioFiles.shown(path).toString(), found);
  }

  /** The format of all files, or null. */
  private static FeedFormat common(List<FeedFile> files) {
    if (files == null || files.stream().map(FeedFile::format).distinct().count() != 1) {
      return null;
    }
    return files.get(0).format();
  }

  private static String separator(Section section, List<FeedFile> files) {
    if (files != null && files.stream().noneMatch(f -> f.format() == FeedFormat.CSV)) {
      section.refuse("separator", "only csv has one; remove it or set it to null");
      return "comma";
    }
    return section.choice("separator", "comma", List.copyOf(SEPARATORS.keySet()));
  }

  private static List<String> types(Section section, FeedFormat common) {
    if (common != null && common != FeedFormat.STIX) {
      section.refuse("types", "only stix has types; remove it or set it to null");
      return List.of();
    }
    return section.texts("types", STIX_TYPES);
  }

  /** Reads the feed itself; null if something is wrong with it, which is reported. */
  LoadedFeed load(Plan plan, Path temporary) {
    try {
      return FeedLoader.load(source, plan, temporary);
    } catch (FeedException e) {
      switch (e.setting()) {
        case FILE -> section.report(section.has("file") ? "file" : "files", e.getMessage());
        case TIME -> section.report("time", e.getMessage());
        case SEVERITY -> section.section("severity").report("field", e.getMessage());
        case ORIGIN -> section.section("origin").report("field", e.getMessage());
        case SIZE -> section.report("size", e.getMessage());
        case SPEED -> section.report("speed", e.getMessage());
      }
      return null;
    }
  }
}
