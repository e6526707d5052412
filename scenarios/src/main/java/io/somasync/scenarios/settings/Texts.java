package io.somasync.scenarios.settings;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.somasync.scenarios.problem.Origins;
import io.somasync.scenarios.source.DataFile;
import io.somasync.scenarios.source.ScenarioFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The texts that a key has, one or a list of them. */
final class Texts {
  private static final String EXAMPLE = "[\"…\", \"…\"]";
  private static final String KIND = "a text or a list of them";

  private final Place place;
  private final String key;

  Texts(Place place, String key) {
    this.place = place;
    this.key = key;
    place.know(key);
  }

  /** The texts; null if something is wrong with them, which is reported. */
  List<String> texts(List<String> byDefault) {
    List<String> texts = byDefault;
    if (place.has(key) || byDefault == null) {
      List<ConfigValue> values = values();
      if (values == null) {
        return null;
      }
      texts = values.stream().map(value -> Reading.show(value).strip()).toList();
    }
    place.note(key, list(texts));
    return texts;
  }

  /** The files that they are the paths of; null if something is wrong, which is reported. */
  List<Path> files(ScenarioFiles shipped) {
    List<ConfigValue> values = values();
    if (values == null) {
      return null;
    }
    List<Path> files = new ArrayList<>();
    for (ConfigValue value : values) {
      String text = Reading.show(value).strip();
      try {
        files.add(text.equals("-") ? Path.of(text) : path(value, text, shipped));
      } catch (InvalidPathException e) {
        place.report(key, value, "is not a path");
        return null;
      }
    }
    List<String> texts = files.stream().map(Path::toString).toList();
    boolean isList = place.given(key) instanceof ConfigList;
    place.note(key, isList ? list(texts) : ConfigUtil.quoteString(texts.get(0)));
    return files;
  }

  /** Beside the scenario file; else in the folder of shipped scenarios, if it is there. */
  private static Path path(ConfigValue value, String text, ScenarioFiles shipped) {
    Path found = DataFile.find(text, Origins.folder(value), shipped);
    return found == null ? Origins.folder(value).resolve(text) : found;
  }

  /** The scalars of a list, or a scalar by itself. */
  private List<ConfigValue> values() {
    ConfigValue value = place.given(key);
    if (!(value instanceof ConfigList list)) {
      ConfigValue one = place.scalar(key, null, KIND, EXAMPLE);
      return one == null ? null : List.of(one);
    }
    if (list.isEmpty() || !list.stream().allMatch(Place::isScalar)) {
      place.report(key, value, "must be " + KIND + "; write for instance " + EXAMPLE);
      return null;
    }
    return List.copyOf(list);
  }

  private static String list(List<String> texts) {
    return texts.stream().map(ConfigUtil::quoteString).collect(Collectors.joining(", ", "[", "]"));
  }
}
