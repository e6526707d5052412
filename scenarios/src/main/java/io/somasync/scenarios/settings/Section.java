package io.somasync.scenarios.settings;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.somasync.scenarios.problem.Nearest;
import io.somasync.scenarios.problem.Origins;
import io.somasync.scenarios.quantity.Quantity;
import io.somasync.scenarios.source.DataFile;
import io.somasync.scenarios.source.ScenarioFiles;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A section of a scenario file and its typed values. A getter whose value is missing or wrong
 * reports that and answers null, so that reading goes on and finds all that is wrong. A default of
 * null means that the value must be given.
 */
public final class Section extends Place {
  Section(Reading reading, List<String> path, ConfigObject object, ConfigOrigin origin) {
    super(reading, path, object, origin);
  }

  /** A section in this one; an empty one if it is not there. */
  public Section section(String key) {
    know(key);
    ConfigValue value = given(key);
    if (value != null && !(value instanceof ConfigObject)) {
      report(key, value, "is not a section; write " + key + " { … }");
    }
    return value instanceof ConfigObject inner
        ? new Section(reading, at(key), inner, Origins.of(inner))
        : new Section(reading, at(key), ConfigFactory.empty().root(), origin);
  }

  /** Sections that stand in a list, in its order; reports if there is a list of none. */
  public List<Section> sections(String key) {
    know(key);
    ConfigValue value = given(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof ConfigList list) || list.isEmpty()) {
      report(key, value, "is not a list of sections; write " + key + " = [{ … }, { … }]");
      return List.of();
    }
    reading.resolved().list(at(key));
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      List<String> path = Reading.append(at(key), Reading.place(i));
      if (list.get(i) instanceof ConfigObject inner) {
        sections.add(new Section(reading, path, inner, Origins.of(inner)));
      } else {
        report(key, list.get(i), "is not a section; write " + key + " = [{ … }, { … }]");
      }
    }
    return sections;
  }

  /**
   * Sections that stand in a list, in its order, each with a {@code name}: a text stands for a
   * section with that name alone. None if there is no list.
   */
  public List<Section> named(String key) {
    know(key);
    ConfigValue value = given(key);
    List<Section> sections = new ArrayList<>();
    if (value == null || value instanceof ConfigList none && none.isEmpty()) {
      note(key, "[]");
      return sections;
    }
    String example = "write for instance " + key + " = [NAME, { name = NAME, … }]";
    if (!(value instanceof ConfigList list)) {
      report(key, value, "is not a list; " + example);
      return sections;
    }
    reading.resolved().list(at(key));
    for (int i = 0; i < list.size(); i++) {
      ConfigValue item = list.get(i);
      if (!(item instanceof ConfigObject) && !isScalar(item)) {
        report(key, item, "is neither a name nor a section; " + example);
        continue;
      }
      ConfigObject inner = item instanceof ConfigObject o ? o : item.atKey("name").root();
      List<String> path = Reading.append(at(key), Reading.place(i));
      sections.add(new Section(reading, path, inner, Origins.of(item)));
    }
    return sections;
  }

  /** Every key of this section is known, as it cannot be told which may be there. */
  public void allMayBe() {
    keys().forEach(this::know);
  }

  /** All values of this section and of sections in it, null ones too; none is unknown. */
  public List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    for (String key : new TreeSet<>(object.keySet())) {
      know(key);
      ConfigValue value = object.get(key);
      if (value instanceof ConfigObject) {
        leaves.addAll(section(key).leaves());
      } else {
        leaves.add(new Leaf(this, key, Origins.isOption(value.origin())));
      }
    }
    return leaves;
  }

  /** A whole number. */
  public Long count(String key, String byDefault, long least, long most, String reason) {
    BigDecimal count = number(key, byDefault, new NumberRule(Kind.COUNT, least, most, reason));
    return whole(key, count, "must be a whole number", n -> Long.toString(n));
  }

  /** A whole number within the range of an int. */
  public Integer small(String key, String byDefault, int least, int most, String reason) {
    Long count = count(key, byDefault, least, most, reason);
    return count == null ? null : Math.toIntExact(count);
  }

  /**
   * Whole numbers, {@code [1, 2, 3]}; at least one.
   *
   * @param example what could be written instead of something else
   */
  public List<Integer> smalls(String key, int least, int most, String example) {
    know(key);
    ConfigValue value = given(key);
    if (!(value instanceof ConfigList list) || list.isEmpty()) {
      report(key, value, "is not a list of whole numbers; write for instance " + example);
      return null;
    }
    NumberRule rule = new NumberRule(Kind.COUNT, least, most, null);
    List<Integer> numbers = new ArrayList<>();
    for (ConfigValue item : list) {
      BigDecimal number = numberOf(key, item, rule);
      if (number == null) {
        return null;
      }
      if (number.stripTrailingZeros().scale() > 0) {
        report(key, item, "must be a whole number");
        return null;
      }
      numbers.add(number.intValueExact());
    }
    note(key, numbers.toString());
    return numbers;
  }

  /** A number of µs from a duration. */
  public Long micros(String key, String byDefault, long least, long most, String reason) {
    BigDecimal micros = number(key, byDefault, new NumberRule(Kind.DURATION, least, most, reason));
    return whole(key, micros, "must be whole microseconds", Quantity::showMicros);
  }

  /** A ratio from 0 to 1. */
  public BigDecimal ratio(String key, String byDefault) {
    BigDecimal ratio = number(key, byDefault, new NumberRule(Kind.RATIO, 0, 1, null));
    if (ratio != null) {
      note(key, plain(ratio.movePointRight(2)) + "%");
    }
    return ratio;
  }

  /** A number that need not be whole. */
  public BigDecimal decimal(
      String key, String byDefault, double least, double most, String reason) {
    BigDecimal number = number(key, byDefault, new NumberRule(Kind.COUNT, least, most, reason));
    if (number != null) {
      note(key, plain(number));
    }
    return number;
  }

  /** A number, or a word that stands for zero. */
  public BigDecimal decimalOr(String word, String key, double least, double most) {
    know(key);
    ConfigValue value = given(key);
    if (value == null || Reading.show(value).equals(word)) {
      note(key, word);
      return BigDecimal.ZERO;
    }
    BigDecimal number = number(key, null, new NumberRule(Kind.NUMBER, least, most, "or " + word));
    if (number != null) {
      note(key, plain(number));
    }
    return number;
  }

  /** A pair of durations in µs, {@code [1ms, 10ms]}; one duration stands for both. */
  public long[] microsPair(String key, long least, long most, String reason) {
    return pair(
        key,
        null,
        new NumberRule(Kind.DURATION, least, most, reason),
        "must be one duration or two; write for instance [1ms, 10ms]",
        "the least delay is above the greatest; swap them");
  }

  /** A pair of numbers of bytes, {@code [200B, 4KiB]}; one number stands for both. */
  public long[] bytesPair(String key, String byDefault, long least, long most) {
    return pair(
        key,
        byDefault,
        new NumberRule(Kind.SIZE, least, most, null),
        "must be one size or two; write for instance [200B, 4KiB]",
        "the least size is above the greatest; swap them");
  }

  private long[] pair(
      String key, String byDefault, NumberRule rule, String notTwo, String notAscending) {
    know(key);
    ConfigValue value = given(key);
    if (!(value instanceof ConfigList list)) {
      Long both = whole(key, number(key, byDefault, rule), rule);
      return both == null ? null : new long[] {both, both};
    }
    if (list.size() != 2) {
      report(key, value, notTwo);
      return null;
    }
    Long first = whole(key, numberOf(key, list.get(0), rule), rule);
    Long second = whole(key, numberOf(key, list.get(1), rule), rule);
    if (first == null || second == null) {
      return null;
    }
    if (first > second) {
      report(key, value, notAscending);
      return null;
    }
    note(key, "[" + rule.kind().show(first) + ", " + rule.kind().show(second) + "]");
    return new long[] {first, second};
  }

  private Long whole(String key, BigDecimal number, NumberRule rule) {
    return whole(key, number, "must be whole " + rule.kind().units(), n -> rule.kind().show(n));
  }

  /** A bandwidth in whole bits per second. */
  public Long bandwidth(String key, long least, long most) {
    NumberRule rule = new NumberRule(Kind.BANDWIDTH, least, most, null);
    return whole(key, number(key, null, rule), rule);
  }

  /**
   * A rate, in things per 1,000 days.
   *
   * @param most the highest rate that there can be
   */
  public BigDecimal rate(String key, long most) {
    BigDecimal rate = number(key, null, new NumberRule(Kind.RATE, 0, most, null));
    if (rate != null) {
      note(key, Quantity.showRate(rate));
    }
    return rate;
  }

  /** Two rates, {@code [0/s, 100/s]}. */
  public List<BigDecimal> ratePair(String key, long most) {
    know(key);
    ConfigValue value = given(key);
    if (!(value instanceof ConfigList list) || list.size() != 2) {
      report(key, value, "must be two rates; write for instance [0/s, 100/s]");
      return null;
    }
    NumberRule rule = new NumberRule(Kind.RATE, 0, most, null);
    BigDecimal first = numberOf(key, list.get(0), rule);
    BigDecimal second = numberOf(key, list.get(1), rule);
    if (first == null || second == null) {
      return null;
    }
    note(key, "[" + Quantity.showRate(first) + ", " + Quantity.showRate(second) + "]");
    return List.of(first, second);
  }

  /** True or false. */
  public Boolean flag(String key, String byDefault) {
    String word =
        choice(key, byDefault, List.of("true", "false"), List.of("yes", "no", "on", "off"));
    return word == null ? null : List.of("true", "yes", "on").contains(word);
  }

  /** One of several words. */
  public String choice(String key, String byDefault, List<String> words) {
    return choice(key, byDefault, words, List.of());
  }

  private String choice(String key, String byDefault, List<String> words, List<String> alsoWords) {
    String word = text(key, byDefault);
    if (word == null || words.contains(word) || alsoWords.contains(word)) {
      return word;
    }
    String hint = Nearest.hint(word, words);
    report(
        key,
        given(key),
        "must be "
            + (words.size() == 2
                ? words.get(0) + " or " + words.get(1)
                : "one of " + String.join(", ", words))
            + hint);
    return null;
  }

  /** A text on one line. */
  public String text(String key, String byDefault) {
    know(key);
    ConfigValue value = scalar(key, byDefault, "a text", "\"…\"");
    if (value == null) {
      return null;
    }
    String text = Reading.show(value).strip();
    note(key, text.matches("(?!null$)[A-Za-z][\\w-]*") ? text : ConfigUtil.quoteString(text));
    return text;
  }

  /**
   * The file that a key names, which is looked for beside the scenario file, then in the folder of
   * shipped scenarios. The resolved scenario has its whole path.
   */
  public DataFile file(String key, ScenarioFiles files) {
    Path path = path(key, files);
    return path == null ? null : DataFile.read(path, reading.problems());
  }

  /** The path of such a file. */
  public Path path(String key, ScenarioFiles files) {
    String name = text(key, null);
    if (name == null) {
      return null;
    }
    Path folder = isFromOption(key) ? Path.of("") : folderOf(given(key));
    Path path = DataFile.find(name, folder, files);
    if (path == null) {
      report(key, "there is no such file, neither beside the scenario nor in " + files.folder());
      return null;
    }
    note(key, ConfigUtil.quoteString(path.toString()));
    return path;
  }

  /**
   * The folder that a key names, which need not be there: a relative one is meant from the folder
   * of the scenario file, or from the current folder if an option says it. The resolved scenario
   * has its whole path.
   */
  public Path folder(String key) {
    String name = text(key, null);
    if (name == null) {
      return null;
    }
    Path base = isFromOption(key) ? Path.of("") : folderOf(given(key));
    try {
      if (!name.isEmpty()) {
        Path folder = base.resolve(name).toAbsolutePath().normalize();
        note(key, ConfigUtil.quoteString(folder.toString()));
        return folder;
      }
    } catch (InvalidPathException e) {
      // is told below
    }
    report(key, "is not a path; name a folder");
    return null;
  }

  private static Path folderOf(ConfigValue value) {
    Path folder = Path.of(Origins.source(value.origin())).toAbsolutePath().getParent();
    return folder == null ? Path.of("") : folder;
  }

  /** Reports what is wrong with a line of a file that a key of this section names. */
  public void report(DataFile file, int line, String what) {
    file.report(line, what, reading.problems());
  }

  /** Texts, {@code [a, b]}; one text stands for a list of it. */
  public List<String> texts(String key, List<String> byDefault) {
    return new Texts(this, key).texts(byDefault);
  }

  /**
   * Paths of files, one or a list. A relative one is meant from the folder of the scenario file
   * that says it, or from the current folder if an option does; if it is in neither it may be in
   * the folder of shipped scenarios. {@code -} is nowhere.
   */
  public List<Path> files(String key, ScenarioFiles shipped) {
    return new Texts(this, key).files(shipped);
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private Long whole(String key, BigDecimal number, String rule, Function<Long, String> normal) {
    if (number == null) {
      return null;
    }
    if (number.stripTrailingZeros().scale() > 0) {
      report(key, given(key), rule);
      return null;
    }
    note(key, normal.apply(number.longValueExact()));
    return number.longValueExact();
  }

  private BigDecimal number(String key, String byDefault, NumberRule rule) {
    know(key);
    return numberOf(key, scalar(key, byDefault, rule.kind().label(), rule.kind().example()), rule);
  }

  private BigDecimal numberOf(String key, ConfigValue value, NumberRule rule) {
    if (value == null) {
      return null;
    }
    Kind kind = rule.kind();
    BigDecimal number = isScalar(value) ? kind.parse(Reading.show(value)) : null;
    if (number == null) {
      report(key, value, "is not " + kind.label() + "; write for instance " + kind.example());
      return null;
    }
    if (!rule.admits(number)) {
      report(key, value, rule.toString());
      return null;
    }
    return number;
  }
}
