package io.somasync.scenarios.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * What the fields of a feed's objects mean.
 *
 * @param times fields that may have an object's time: the first that is there counts
 * @param timeFormat how they are written
 * @param severity how severities follow
 * @param origin how origins follow
 */
public record Mapping(
    List<String> times, TimeFormat timeFormat, SeverityRule severity, OriginRule origin) {
  public Mapping {
    times = List.copyOf(times);
  }

  /** Names of all fields that are needed: times, then severity and origin, if they have one. */
  List<String> fields() {
    List<String> fields = new ArrayList<>(times);
    if (severity.field() != null) {
      fields.add(severity.field());
    }
    if (origin.field() != null) {
      fields.add(origin.field());
    }
    return fields;
  }

  /** Number of the severity's field among these; −1 if there is none. */
  int severityField() {
    return severity.field() == null ? -1 : times.size();
  }

  /** Number of the origin's field among these; −1 if there is none. */
  int originField() {
    return origin.field() == null ? -1 : fields().size() - 1;
  }

  /** The setting that names the field of that number. */
  FeedException.Setting settingOf(int field) {
    if (field < times.size()) {
      return FeedException.Setting.TIME;
    }
    return field == severityField() ? FeedException.Setting.SEVERITY : FeedException.Setting.ORIGIN;
  }
}
