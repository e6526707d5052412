package io.somasync.scenarios.scenario;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.somasync.scenarios.quantity.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A section of a scenario file and its typed values. A getter whose value is missing or wrong
 * reports that and answers null, so that reading goes on and finds all that is wrong. A default of
 * null means that the value must be given.
 */
final class Section extends Place {
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  Section(Reading reading, List<String> path, ConfigObject object, ConfigOrigin origin) {
    super(reading, path, object, origin);
  }

  /** A section in this one; an empty one if it is not there. */
  Section section(String key) {
    know(key);
    ConfigValue value = given(key);
    if (value != null && !(value instanceof ConfigObject)) {
      report(key, value, "is not a section; write " + key + " { … }");
    }
    return value instanceof ConfigObject inner
        ? new Section(reading, at(key), inner, Problems.place(inner))
        : new Section(reading, at(key), ConfigFactory.empty().root(), origin);
  }

  /** All values of this section and of sections in it, null ones too; none is unknown. */
  List<Leaf> leaves() {
    List<Leaf> leaves = new ArrayList<>();
    for (String key : new TreeSet<>(object.keySet())) {
      know(key);
      ConfigValue value = object.get(key);
      if (value instanceof ConfigObject) {
        leaves.addAll(section(key).leaves());
      } else {
        leaves.add(new Leaf(this, key, Problems.isOption(value.origin())));
      }
    }
    return leaves;
  }

  /**
   * A value in a section.
   *
   * @param fromOption whether an option gave it
   */
  record Leaf(Section section, String key, boolean fromOption) {
    /** The keys that lead to it from a section so many keys deep, joined by dots. */
    String pathBelow(int depth) {
      List<String> path = section.at(key);
      return String.join(".", path.subList(depth, path.size()));
    }
  }

  /** A whole number. */
  Long count(String key, String byDefault, long least, long most, String reason) {
    BigDecimal count = number(key, byDefault, Kind.COUNT, least, most, reason);
    return whole(key, count, "must be a whole number", n -> Long.toString(n));
  }

  /** A whole number within the range of an int. */
  Integer small(String key, String byDefault, int least, int most, String reason) {
    Long count = count(key, byDefault, least, most, reason);
    return count == null ? null : Math.toIntExact(count);
  }

  /** A number of µs from a duration. */
  Long micros(String key, String byDefault, long least, long most, String reason) {
    BigDecimal micros = number(key, byDefault, Kind.DURATION, least, most, reason);
    return whole(key, micros, "must be whole microseconds", Quantity::showMicros);
  }

  /** A ratio from 0 to 1. */
  BigDecimal ratio(String key, String byDefault) {
    BigDecimal ratio = number(key, byDefault, Kind.RATIO, 0, 1, null);
    if (ratio != null) {
      note(key, ratio.movePointRight(2).stripTrailingZeros().toPlainString() + "%");
    }
    return ratio;
  }

  /** A number that need not be whole. */
  BigDecimal decimal(String key, String byDefault, double least, double most, String reason) {
    BigDecimal number = number(key, byDefault, Kind.COUNT, least, most, reason);
    if (number != null) {
      note(key, number.stripTrailingZeros().toPlainString());
    }
    return number;
  }

  /** A number, or a word that stands for zero. */
  BigDecimal decimalOr(String word, String key, double least, double most) {
    know(key);
    ConfigValue value = given(key);
    if (value == null || Reading.show(value).equals(word)) {
      note(key, word);
      return BigDecimal.ZERO;
    }
    BigDecimal number = number(key, null, Kind.NUMBER, least, most, "or " + word);
    if (number != null) {
      note(key, number.stripTrailingZeros().toPlainString());
    }
    return number;
  }

  /** A pair of durations in µs, {@code [1ms, 10ms]}; one duration stands for both. */
  long[] microsPair(String key, long least, long most, String reason) {
    know(key);
    ConfigValue value = given(key);
    if (!(value instanceof ConfigList list)) {
      Long both = micros(key, null, least, most, reason);
      return both == null ? null : new long[] {both, both};
    }
    if (list.size() != 2) {
      report(key, value, "must be one duration or two; write for instance [1ms, 10ms]");
      return null;
    }
    Long first = microsOf(key, list.get(0), least, most, reason);
    Long second = microsOf(key, list.get(1), least, most, reason);
    if (first == null || second == null) {
      return null;
    }
    if (first > second) {
      report(key, value, "the least delay is above the greatest; swap them");
      return null;
    }
    note(key, "[" + Quantity.showMicros(first) + ", " + Quantity.showMicros(second) + "]");
    return new long[] {first, second};
  }

  private Long microsOf(String key, ConfigValue value, long least, long most, String reason) {
    BigDecimal micros = numberOf(key, value, Kind.DURATION, least, most, reason);
    return whole(key, micros, "must be whole microseconds", Quantity::showMicros);
  }

  /** True or false. */
  Boolean flag(String key, String byDefault) {
    String word =
        choice(key, byDefault, List.of("true", "false"), List.of("yes", "no", "on", "off"));
    return word == null ? null : List.of("true", "yes", "on").contains(word);
  }

  /** One of several words. */
  String choice(String key, String byDefault, List<String> words) {
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
  String text(String key, String byDefault) {
    know(key);
    ConfigValue value = scalar(key, byDefault, "a text", "\"…\"");
    if (value == null) {
      return null;
    }
    String text = Reading.show(value).strip();
    note(key, text.matches("(?!null$)[A-Za-z][\\w-]*") ? text : ConfigUtil.quoteString(text));
    return text;
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

  private BigDecimal number(
      String key, String byDefault, Kind kind, double least, double most, String reason) {
    know(key);
    ConfigValue value = scalar(key, byDefault, kind.label(), kind.example());
    return numberOf(key, value, kind, least, most, reason);
  }

  private BigDecimal numberOf(
      String key, ConfigValue value, Kind kind, double least, double most, String reason) {
    if (value == null) {
      return null;
    }
    String text = Reading.show(value);
    BigDecimal number = isScalar(value) ? kind.parse(text) : null;
    if (number == null) {
      report(key, value, "is not " + kind.label() + "; write for instance " + kind.example());
      return null;
    }
    BigDecimal bound = most >= Long.MAX_VALUE ? MAX_LONG : BigDecimal.valueOf(most);
    if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(bound) > 0) {
      String rule = "must be " + kind.show(least) + " to " + kind.show(bound.doubleValue());
      report(key, value, rule + (reason == null ? "" : "; " + reason));
      return null;
    }
    return number;
  }
}
