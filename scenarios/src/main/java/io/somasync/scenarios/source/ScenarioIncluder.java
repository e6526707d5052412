package io.somasync.scenarios.source;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Resolves {@code include "million.conf"}: beside the including file, then among the shipped
 * scenarios. Unlike the library's own, it never passes over a file that is missing, and a scenario
 * consists of files only.
 */
final class ScenarioIncluder
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  private final Path including;
  private final Path shipped;

  /** The files that led here; one that is to be included again would never end. */
  private final List<Path> chain;

  /** What stands where in the files that were read so far, by their names in errors. */
  private final Map<String, Outline> outlines;

  private ScenarioIncluder(
      Path including, Path shipped, List<Path> chain, Map<String, Outline> outlines) {
    this.including = including;
    this.shipped = shipped;
    this.chain = chain;
    this.outlines = outlines;
  }

  /**
   * Parses a scenario and all that it includes.
   *
   * @param file where its text is from; includes are looked for beside it
   * @param outlines receives what stands where, for each file
   */
  static ConfigObject parse(
      Path file, SourceText text, Path shipped, Map<String, Outline> outlines) {
    return new ScenarioIncluder(file, shipped, List.of(normal(file)), outlines).parse(text);
  }

  private ConfigObject parse(SourceText text) {
    Outline outline = Outline.of(text.text());
    outlines.put(text.source(), outline);
    if (outline.tooDeepLine() > 0) {
      throw new ConfigException.Parse(
          SourceText.origin(text.source(), outline.tooDeepLine()),
          "this is nested more than " + Outline.MAX_DEPTH + " deep; no setting is");
    }
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setOriginDescription(text.source())
            .setIncluder(this);
    return ConfigFactory.parseString(text.text(), options).root();
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    Path folder = including.toAbsolutePath().getParent();
    for (Path base : List.of(folder, shipped)) {
      for (String name : List.of(what, what + ".conf")) {
        Path file = base.resolve(name);
        if (Files.isRegularFile(file)) {
          return included(ScenarioFiles.shown(file), what);
        }
      }
    }
    throw refused(what, "there is no such file, neither beside this one nor in " + shipped);
  }

  private ConfigObject included(Path file, String what) {
    if (chain.contains(normal(file))) {
      throw refused(what, "would never end: this file is included already");
    }
    List<Path> longer = new ArrayList<>(chain);
    longer.add(normal(file));
    return new ScenarioIncluder(file, shipped, longer, outlines).parse(SourceText.of(file));
  }

  private static Path normal(Path file) {
    return file.toAbsolutePath().normalize();
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return include(context, what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw refused(what.toString(), "only files can be included");
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    throw refused(what, "only files can be included");
  }

  private ConfigException refused(String what, String why) {
    return new ConfigException.IO(origin(what), "include = " + what + ": " + why);
  }

  /** The library does not tell where an include stands. */
  private ConfigOrigin origin(String what) {
    for (Outline.Entry entry : outlines.get(including.toString()).entries()) {
      if (entry.isInclude() && entry.value().contains(what)) {
        return SourceText.origin(including.toString(), entry.line());
      }
    }
    return SourceText.origin(including.toString(), 1);
  }
}
