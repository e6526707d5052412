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
 * @param size name of the field that has the size in bytes; null if there is none
 */
public record Mapping(
    List<String> times,
    TimeFormat timeFormat,
    SeverityRule severity,
    OriginRule origin,
    String size) {
  public Mapping {
    times = List.copyOf(times);
  }

  /** Without a field for sizes. */
  public Mapping(
      List<String> times, TimeFormat timeFormat, SeverityRule severity, OriginRule origin) {
    this(times, timeFormat, severity, origin, null);
  }

  /**
   * Names of all fields that are needed: times, then severity, origin and size, if there is one.
   */
  List<String> fields() {
    List<String> fields = new ArrayList<>(times);
    if (severity.field() != null) {
      fields.add(severity.field());
    }
    if (origin.field() != null) {
      fields.add(origin.field());
    }
    if (size != null) {
      fields.add(size);
    }
    return fields;
  }

  /** Number of the severity's field among these; −1 if there is none. */
  int severityField() {
    return severity.field() == null ? -1 : times.size();
  }

  /** Number of the origin's field among these; −1 if there is none. */
  int originField() {
    return origin.field() == null ? -1 : times.size() + (severity.field() == null ? 0 : 1);
  }

  /** Number of the size's field among these; −1 if there is none. */
  int sizeField() {
    return size == null ? -1 : fields().size() - 1;
  }

  /** The setting that names the field of that number. */
  FeedException.Setting settingOf(int field) {
    if (field < times.size()) {
      return FeedException.Setting.TIME;
    }
    if (field == severityField()) {
      return FeedException.Setting.SEVERITY;
    }
    return field == originField() ? FeedException.Setting.ORIGIN : FeedException.Setting.SIZE;
  }
}
