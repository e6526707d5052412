package io.somasync.scenarios.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Goes through the files of a feed, and hands on what can be used of their objects. */
final class ObjectReading {
  /** Malformed objects that are named; beyond, they are only counted. */
  private static final int MAX_NOTES = 10;

  private final FeedSource source;
  private final Taker taker;
  private final Judge judge;
  private final long beginMicros;
  private long read;
  private long used;
  private long passedOver;
  private final long[] malformed = new long[Cause.values().length];
  private final List<String> notes = new ArrayList<>();

  /** Takes an object that can be used. */
  interface Taker {
    /**
     * @param row the object itself, which is gone with the next one
     */
    void take(FeedMessage message, Row row) throws FeedException;
  }

  ObjectReading(FeedSource source, Taker taker) {
    this.source = source;
    this.taker = taker;
    judge = new Judge(source.mapping());
    beginMicros = source.beginMicros() == null ? Long.MIN_VALUE : source.beginMicros();
  }

  /**
   * Reads all files.
   *
   * @throws FeedException if one cannot be read, or an object is malformed and none may be
   */
  FeedBooks read() throws FeedException {
    for (FeedFile file : source.files()) {
      try (FeedInput input = FeedInput.open(file, source.standardInput())) {
        read(file, reader(file, input));
        input.checkUnchanged();
      } catch (IOException e) {
        throw FeedInput.unreadable(file, e);
      }
    }
    return new FeedBooks(read, used, passedOver, Arrays.stream(malformed).boxed().toList(), notes);
  }

  private FeedReader reader(FeedFile file, FeedInput input) throws IOException, FeedException {
    return switch (file.format()) {
      case CSV -> new CsvReader(input.stream(), file.shown(), source.separator(), source.mapping());
      case JSON_LINES -> new JsonLinesReader(input.stream(), source.mapping());
      case STIX -> new StixReader(input.stream(), file.shown(), source.mapping(), source.types());
    };
  }

  private void read(FeedFile file, FeedReader reader) throws IOException, FeedException {
    while (reader.next()) {
      read++;
      if (reader.isPassedOver()) {
        passedOver++;
        continue;
      }
      Cause cause = judge.judge(reader);
      if (cause != null) {
        malformed(file, reader, cause);
      } else if (judge.micros() < beginMicros) {
        passedOver++;
      } else {
        used++;
        taker.take(judge.message(), reader);
      }
    }
  }

  private void malformed(FeedFile file, Row row, Cause cause) throws FeedException {
    malformed[cause.ordinal()]++;
    if (source.strict() || notes.size() < MAX_NOTES) {
      String note = file.shown() + ":" + row.line() + ": " + judge.why(row, cause);
      if (source.strict()) {
        throw new FeedException(
            FeedException.Setting.FILE, note + "; mend it, or set strict = false to leave it out");
      }
      notes.add(note);
    }
  }
}
