package io.somasync.scenarios.feed;

import io.somasync.engine.plan.Feed;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.traffic.Traffic;
import io.somasync.scenarios.problem.OneLine;
import io.somasync.scenarios.quantity.Quantity;
import io.somasync.shard.spool.ObjectsWriter;
import io.somasync.shard.spool.SpoolWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a feed and writes its spool. */
public final class FeedLoader {
  private static final String SPOOL = "spool";

  private final FeedSource source;
  private final Plan plan;
  private final SpoolFolder folder;

  /** Per severity the number of messages, and the start of the last one. */
  private final long[] messages;

  private final long[] lastMicros;

  /** Greatest size that is said of a message. */
  private int mostBytes;

  private FeedLoader(FeedSource source, Plan plan, SpoolFolder folder) {
    this.source = source;
    this.plan = plan;
    this.folder = folder;
    messages = new long[plan.severities().size()];
    lastMicros = new long[messages.length];
  }

  /**
   * Reads a feed. The caller closes it when nobody reads its spool any more.
   *
   * @param plan the plan, whatever its load
   * @param temporary where the spool's folder is made
   * @throws FeedException if it cannot be used; nothing is left of it then
   */
  public static LoadedFeed load(FeedSource source, Plan plan, Path temporary) throws FeedException {
    SpoolFolder folder = null;
    try {
      folder = SpoolFolder.in(temporary);
      return new FeedLoader(source, plan, folder).load();
    } catch (IOException | UncheckedIOException e) {
      close(folder);
      throw new FeedException(
          FeedException.Setting.FILE,
          "the spool in "
              + temporary
              + " cannot be written: "
              + OneLine.message(e.getMessage())
              + "; make room, or set SOMASYNC_JAVA_OPTS=-Djava.io.tmpdir=DIR");
    } catch (FeedException e) {
      close(folder);
      throw e;
    }
  }

  private static void close(SpoolFolder folder) {
    if (folder != null) {
      folder.close();
    }
  }

  private LoadedFeed load() throws FeedException, IOException {
    Path spool = folder.file(SPOOL);
    try (Runs runs = new Runs(folder.file("runs"));
        SpoolWriter writer = new SpoolWriter(spool);
        ObjectsWriter objects = keepsObjects() ? new ObjectsWriter(spool) : null) {
      FeedBooks books =
          new ObjectReading(
                  source,
                  (message, row) -> {
                    try {
                      runs.add(
                          objects == null
                              ? message
                              : message.at(objects.addText(row.text(), row.textBytes())));
                    } catch (IOException e) {
                      throw new UncheckedIOException(e.getMessage(), e);
                    }
                  })
              .read();
      if (books.used() == 0) {
        throw new FeedException(FeedException.Setting.FILE, nothingIn(books));
      }
      runs.merge(new Timing(writer, objects));
      writer.finish();
      return new LoadedFeed(
          folder,
          counted(writer.checksum(), spool.toString()),
          books,
          source.files().stream().anyMatch(FeedFile::isStandardInput));
    }
  }

  /** Only flows ask for objects, and only those of STIX have a text. */
  private boolean keepsObjects() {
    return !plan.flows().isEmpty()
        && source.files().stream().anyMatch(file -> file.format() == FeedFormat.STIX);
  }

  private static String nothingIn(FeedBooks books) {
    String notes = books.notes().isEmpty() ? "" : ", for instance " + books.notes().get(0);
    return books.read() == 0
        ? "there is no object in it; a load needs one"
        : "none of its "
            + books.read()
            + " objects can be used: "
            + books.passedOver()
            + " are of other types or from before the begin, "
            + books.allMalformed()
            + " are malformed"
            + notes;
  }

  /** Gives records their times in the load, and an origin if they have none. */
  private final class Timing implements Runs.Taker {
    private final SpoolWriter writer;
    private final ObjectsWriter objects;
    private Long beginMicros = source.beginMicros();

    /**
     * @param objects null if none are kept
     */
    Timing(SpoolWriter writer, ObjectsWriter objects) {
      this.writer = writer;
      this.objects = objects;
    }

    @Override
    public void take(FeedMessage message) throws IOException, FeedException {
      if (beginMicros == null) {
        beginMicros = message.micros();
      }
      long micros = message.micros() - beginMicros;
      long start = (long) (micros / source.speed());
      if (start > Load.MAX_SPAN_MICROS) {
        throw new FeedException(FeedException.Setting.SPEED, tooLong(micros));
      }
      int severity = message.severity();
      long node =
          message.origin() == OriginRule.DRAWN
              ? Traffic.drawnOrigin(plan, writer.messages())
              : message.origin();
      writer.add(start, severity, message.sizeBytes(), node);
      if (objects != null) {
        objects.addPlace(message.place());
      }
      mostBytes = Math.max(mostBytes, message.sizeBytes());
      messages[severity]++;
      lastMicros[severity] = start;
    }

    private String tooLong(long micros) {
      double speed = Math.ceil((double) micros / Load.MAX_SPAN_MICROS);
      return "the feed goes on for "
          + Quantity.showMicros((long) (micros / source.speed()))
          + " and a load for 31d at most; must be at least "
          + (long) speed
          + ", or take a later begin";
    }
  }

  /** What a run must know of the spool before it starts. */
  private Feed counted(long checksum, String place) {
    List<Feed.Part> parts = new ArrayList<>();
    for (int i = 0; i < messages.length; i++) {
      parts.add(new Feed.Part(messages[i], lastMicros[i], 0, 0));
    }
    Feed feed = new Feed(parts, checksum, mostBytes, keepsObjects(), place);
    TimeGrid grid = TimeGrid.of(plan);
    long window = (long) grid.windowBuckets() * grid.widthMicros();
    long delay = plan.interMostMicros(Math.max(mostBytes, plan.mostBytes()));
    long soon = Math.max(delay, 2 * window);
    for (int i = 0; i < messages.length; i++) {
      if (messages[i] == 0) {
        continue;
      }
      Severity severity = plan.severities().get(i);
      long alive = Crowds.most(feed, i, severity.lifeMicros() + 2 * window);
      parts.set(i, new Feed.Part(messages[i], lastMicros[i], alive, Crowds.most(feed, i, soon)));
    }
    return new Feed(parts, checksum, mostBytes, keepsObjects(), place);
  }
}
