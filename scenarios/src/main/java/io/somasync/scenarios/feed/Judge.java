package io.somasync.scenarios.feed;

import io.somasync.engine.plan.MessageSize;
import io.somasync.engine.random.Draws;
import java.util.List;

/** Says what an object stands for: its time, its severity, its origin, or why it is none. */
final class Judge {
  private final Mapping mapping;
  private final List<String> fields;
  private final int severityField;
  private final int originField;
  private final int sizeField;
  private final TextTable severities;
  private final TextTable places;

  private long micros;
  private int severity;
  private long origin;
  private int sizeBytes;
  private String why;

  Judge(Mapping mapping) {
    this.mapping = mapping;
    fields = mapping.fields();
    severityField = mapping.severityField();
    originField = mapping.originField();
    sizeField = mapping.sizeField();
    severities = new TextTable(mapping.severity().words().size());
    mapping.severity().words().forEach(word -> severities.put(word.text(), word.severity()));
    places = new TextTable(mapping.origin().words().size());
    mapping.origin().words().forEach(word -> places.put(word.text(), word.place()));
  }

  /** Judges an object; null if it can be used. */
  Cause judge(Row row) {
    if (row.cause() != null) {
      why = row.why();
      return row.cause();
    }
    why = null;
    if (!readTime(row)) {
      return Cause.TIME;
    }
    if (!readSeverity(row)) {
      return Cause.SEVERITY;
    }
    if (!readOrigin(row)) {
      return Cause.ORIGIN;
    }
    return readSize(row) ? null : Cause.SIZE;
  }

  /** What the object stands for. */
  FeedMessage message() {
    return new FeedMessage(micros, severity, sizeBytes, 0, origin);
  }

  /** Time of the object, in µs since 1970. */
  long micros() {
    return micros;
  }

  /** What is wrong with an object that cannot be used, made only when it is asked for. */
  String why(Row row, Cause cause) {
    if (why != null) {
      return why;
    }
    return switch (cause) {
      case TIME -> whyTime(row);
      case SEVERITY -> whySeverity(row);
      case SIZE ->
          shown(row, sizeField)
              + "is no number of bytes; must be 1 to "
              + MessageSize.MAX_BYTES
              + " (16MiB)";
      default -> whyOrigin(row);
    };
  }

  private boolean readTime(Row row) {
    int i = timeField(row);
    if (i < 0) {
      return false;
    }
    Field field = row.field(i);
    micros = mapping.timeFormat().parse(field.bytes(), field.from(0), field.to(0));
    return micros != Numbers.NONE;
  }

  /** The first field that has a time, or −1. */
  private int timeField(Row row) {
    for (int i = 0; i < mapping.times().size(); i++) {
      if (!row.field(i).isAbsent()) {
        return i;
      }
    }
    return -1;
  }

  private String whyTime(Row row) {
    int i = timeField(row);
    TimeFormat format = mapping.timeFormat();
    return i < 0
        ? "has no " + String.join(", ", mapping.times())
        : shown(row, i)
            + "is no time of the format "
            + format.label()
            + ", for instance "
            + format.example();
  }

  private boolean readSeverity(Row row) {
    SeverityRule rule = mapping.severity();
    severity = severityField < 0 ? -1 : ofField(rule, row.field(severityField));
    if (severity < 0) {
      severity = rule.byDefault();
    }
    return severity >= 0;
  }

  private int ofField(SeverityRule rule, Field field) {
    for (int i = 0; i < field.count(); i++) {
      int found =
          rule.levels().isEmpty()
              ? (int) severities.get(field.bytes(), field.from(i), field.to(i))
              : rule.ofNumber(field.bytes(), field.from(i), field.to(i));
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  private String whySeverity(Row row) {
    return row.field(severityField).isAbsent()
        ? "has no " + fields.get(severityField) + ", and there is no default severity"
        : shown(row, severityField) + "stands for no severity, and there is no default";
  }

  private boolean readOrigin(Row row) {
    OriginRule rule = mapping.origin();
    if (originField < 0) {
      origin = OriginRule.DRAWN;
      return true;
    }
    long place = place(rule, row.field(originField));
    if (place < 0 || place >= rule.places()) {
      return false;
    }
    origin = rule.node(place);
    return true;
  }

  private long place(OriginRule rule, Field field) {
    if (field.isAbsent()) {
      return rule.byDefault();
    }
    byte[] bytes = field.bytes();
    int from = field.from(0);
    int to = field.to(0);
    return switch (rule.by()) {
      case HASH -> Long.remainderUnsigned(Draws.hash(bytes, from, to), rule.places());
      case NUMBER -> Numbers.scaled(bytes, from, to, 1);
      case MAP -> {
        long place = places.get(bytes, from, to);
        yield place < 0 ? rule.byDefault() : place;
      }
    };
  }

  private boolean readSize(Row row) {
    sizeBytes = row.textBytes();
    if (sizeField < 0 || row.field(sizeField).isAbsent()) {
      return true;
    }
    Field field = row.field(sizeField);
    long bytes = Numbers.scaled(field.bytes(), field.from(0), field.to(0), 1);
    sizeBytes = (int) bytes;
    return bytes >= 1 && bytes <= MessageSize.MAX_BYTES;
  }

  private String whyOrigin(Row row) {
    OriginRule rule = mapping.origin();
    if (row.field(originField).isAbsent()) {
      return "has no " + fields.get(originField) + ", and there is no default origin";
    }
    String places = rule.clusters() == null ? "node" : "cluster";
    return shown(row, originField)
        + (rule.by() == OriginRule.By.MAP
            ? "stands for no " + places + ", and there is no default origin"
            : "is no number of a " + places + "; must be 0 to " + (rule.places() - 1));
  }

  private String shown(Row row, int field) {
    return fields.get(field) + " = " + Quoted.of(row.field(field).toString()) + ": ";
  }
}
