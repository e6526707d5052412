package io.somasync.scenarios.feed;

import io.somasync.scenarios.problem.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Comma-separated values as RFC 4180 has them, with a header: a record per line; quoted fields may
 * hold separators, ends of lines and, doubled, quotes. No text is made of what is not needed.
 */
final class CsvReader implements FeedReader {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final int MAX_COLUMNS = 10_000;
  private static final int COLUMNS_SHOWN = 20;

  private final String file;
  private final CsvRecords records;
  private final int columns;
  private final int[] slots;
  private final Field[] fields;
  private Cause cause;
  private String why;

  /**
   * @param file as errors call it
   * @throws FeedException if the header does not name the columns that are needed
   */
  CsvReader(InputStream in, String file, char separator, Mapping mapping)
      throws IOException, FeedException {
    this.file = file;
    records = new CsvRecords(in, separator);
    records.skip(BYTE_ORDER_MARK);
    List<String> names = header();
    columns = names.size();
    fields = new Field[mapping.fields().size()];
    Arrays.setAll(fields, i -> new Field());
    slots = slots(names, mapping);
    records.want(slots, fields.length);
  }

  /** The names of the columns: the first line that is not empty. */
  private List<String> header() throws IOException, FeedException {
    int[] all = new int[MAX_COLUMNS];
    Arrays.setAll(all, i -> i);
    records.want(all, MAX_COLUMNS);
    if (!records.next()) {
      throw refused(FeedException.Setting.FILE, "is empty; its first line must name the columns");
    }
    if (records.cause() != null) {
      throw refused(FeedException.Setting.FILE, "the line of column names " + records.why());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < Math.min(MAX_COLUMNS, records.columns()); i++) {
      Field field = new Field();
      records.read(i, field);
      names.add(field.isAbsent() ? "" : field.toString().strip());
    }
    return names;
  }

  /** Per column the field that it is, or −1. */
  private int[] slots(List<String> names, Mapping mapping) throws FeedException {
    int[] slots = new int[names.size()];
    Arrays.fill(slots, -1);
    List<String> wanted = mapping.fields();
    for (int i = 0; i < wanted.size(); i++) {
      String name = wanted.get(i);
      int column = names.indexOf(name);
      String wrong =
          column < 0
              ? "there is no column \"" + name + "\"" + hint(name, names)
              : column != names.lastIndexOf(name)
                  ? "the column \"" + name + "\" stands there twice; rename one"
                  : null;
      if (wrong != null) {
        throw refused(mapping.settingOf(i), wrong);
      }
      if (slots[column] >= 0) {
        fields[i] = fields[slots[column]];
      } else {
        slots[column] = i;
      }
    }
    return slots;
  }

  private static String hint(String name, List<String> names) {
    String hint = Nearest.hint(name, names);
    List<String> shown = names.subList(0, Math.min(COLUMNS_SHOWN, names.size()));
    return hint.isEmpty() ? "; there are " + Quoted.of(String.join(", ", shown)) : hint;
  }

  private FeedException refused(FeedException.Setting setting, String what) {
    return new FeedException(setting, file + ":" + Math.max(1, records.line()) + ": " + what);
  }

  @Override
  public boolean next() throws IOException {
    if (!records.next()) {
      return false;
    }
    cause = records.cause();
    why = records.why();
    if (cause == null && records.columns() != columns) {
      cause = Cause.SYNTAX;
      why = null;
    }
    if (cause == null) {
      for (int slot : slots) {
        if (slot >= 0) {
          records.read(slot, fields[slot]);
        }
      }
    }
    return true;
  }

  @Override
  public long line() {
    return records.line();
  }

  @Override
  public Cause cause() {
    return cause;
  }

  @Override
  public String why() {
    return why != null
        ? why
        : "has " + records.columns() + " columns, and the first line has " + columns;
  }

  @Override
  public boolean isPassedOver() {
    return false;
  }

  @Override
  public Field field(int i) {
    return fields[i];
  }
}
