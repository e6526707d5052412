package io.somasync.scenarios.scenario;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

  private ScenarioIncluder(Path including, Path shipped, List<Path> chain) {
    this.including = including;
    this.shipped = shipped;
    this.chain = chain;
  }

  /** Parses a file and all that it includes. */
  static ConfigObject parse(Path file, Path shipped) {
    return parse(file, shipped, List.of());
  }

  private static ConfigObject parse(Path file, Path shipped, List<Path> before) {
    List<Path> chain = new ArrayList<>(before);
    chain.add(file.toAbsolutePath().normalize());
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setAllowMissing(false)
            .setSyntax(com.typesafe.config.ConfigSyntax.CONF)
            .setIncluder(new ScenarioIncluder(file, shipped, chain));
    return ConfigFactory.parseFile(file.toFile(), options).root();
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
          if (chain.contains(file.toAbsolutePath().normalize())) {
            throw refused(what, "would never end: this file is included already");
          }
          return parse(relative(file), shipped, chain);
        }
      }
    }
    throw refused(what, "there is no such file, neither beside this one nor in " + shipped);
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

  /** As the user would write it, if the file is here or below. */
  static Path relative(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }

  /** The library does not tell where an include stands, so the line is looked for. */
  private ConfigOrigin origin(String what) {
    int number = 1;
    try {
      List<String> lines = Files.readAllLines(including);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).strip().startsWith("include") && lines.get(i).contains(what)) {
          number = i + 1;
          break;
        }
      }
    } catch (IOException e) {
      number = 1;
    }
    return ConfigOriginFactory.newFile(including.toString()).withLineNumber(number);
  }
}
