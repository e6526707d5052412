package io.somasync.scenarios.feed;

import io.somasync.engine.traffic.FeedWords;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Records of a feed in a file, brought into the order of their times in bounded memory: pieces that
 * fit are sorted and written as runs, and the runs are merged. Records of one time stay in the
 * order in which they came. Pieces that continue each other are one run.
 */
final class Runs implements Closeable {
  /** Records that are sorted at once. */
  private static final int PIECE = 1 << 17;

  private static final int RECORD_BYTES = 4 * Long.BYTES;

  /** Memory for reading all runs at once, and the least of each. */
  private static final int BUFFERS = 32 << 20;

  private static final int LEAST_RECORDS = 64;

  private final FileChannel file;
  private final int pieceSize;
  private final long[] times;
  private final long[] words;
  private final long[] places;
  private final long[] origins;
  private final StableOrder order;
  private final ByteBuffer out = ByteBuffer.allocate(4096 * RECORD_BYTES);
  private final List<Run> runs = new ArrayList<>();
  private int inPiece;
  private long written;

  /** A run: records {@code from} to {@code to} (exclusive) of the file. */
  private record Run(long from, long to, long lastTime) {}

  /** Takes records in order. */
  interface Taker {
    void take(FeedMessage message) throws IOException, FeedException;
  }

  Runs(Path path) throws IOException {
    this(path, PIECE);
  }

  /** With pieces of another size. */
  Runs(Path path, int pieceSize) throws IOException {
    this.pieceSize = pieceSize;
    file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    times = new long[pieceSize];
    words = new long[pieceSize];
    places = new long[pieceSize];
    origins = new long[pieceSize];
    order = new StableOrder(pieceSize);
  }

  /** Adds a record. */
  void add(FeedMessage message) throws IOException {
    times[inPiece] = message.micros();
    words[inPiece] = FeedWords.severityAndSize(message.severity(), message.sizeBytes());
    places[inPiece] = message.place();
    origins[inPiece++] = message.origin();
    if (inPiece == pieceSize) {
      writePiece();
    }
  }

  private void writePiece() throws IOException {
    int[] sorted = order.of(times, inPiece);
    for (int i = 0; i < inPiece; i++) {
      int place = sorted[i];
      out.putLong(times[place]).putLong(words[place]);
      out.putLong(places[place]).putLong(origins[place]);
      if (!out.hasRemaining()) {
        flush();
      }
    }
    flush();
    long from = written;
    written += inPiece;
    Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (last != null && last.lastTime() <= times[sorted[0]]) {
      from = last.from();
      runs.remove(last);
    }
    runs.add(new Run(from, written, times[sorted[inPiece - 1]]));
    inPiece = 0;
  }

  private void flush() throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      file.write(out);
    }
    out.clear();
  }

  /** Hands out all records in order. */
  void merge(Taker taker) throws IOException, FeedException {
    if (inPiece > 0) {
      writePiece();
    }
    PriorityQueue<Cursor> cursors = new PriorityQueue<>();
    int records = (int) Math.max(LEAST_RECORDS, BUFFERS / RECORD_BYTES / Math.max(8, runs.size()));
    for (int i = 0; i < runs.size(); i++) {
      Cursor cursor = new Cursor(i, runs.get(i), records);
      cursor.advance();
      cursors.add(cursor);
    }
    while (!cursors.isEmpty()) {
      Cursor least = cursors.remove();
      Cursor other = cursors.peek();
      boolean isLeft = true;
      while (isLeft && (other == null || least.compareTo(other) <= 0)) {
        taker.take(least.message());
        isLeft = least.advance();
      }
      if (isLeft) {
        cursors.add(least);
      }
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Goes through a run. */
  private final class Cursor implements Comparable<Cursor> {
    private final int number;
    private final Run run;
    private final ByteBuffer in;
    private long next;
    private long micros;
    private long word;
    private long place;
    private long origin;

    Cursor(int number, Run run, int records) {
      this.number = number;
      this.run = run;
      next = run.from();
      in = ByteBuffer.allocate(records * RECORD_BYTES).limit(0);
    }

    boolean advance() throws IOException {
      if (!in.hasRemaining()) {
        if (next == run.to()) {
          return false;
        }
        long count = Math.min(run.to() - next, in.capacity() / RECORD_BYTES);
        in.clear().limit((int) count * RECORD_BYTES);
        long at = next * RECORD_BYTES;
        while (in.hasRemaining()) {
          int read = file.read(in, at + in.position());
          if (read < 0) {
            throw new IOException("the file is shorter than what was written to it");
          }
        }
        in.flip();
        next += count;
      }
      micros = in.getLong();
      word = in.getLong();
      place = in.getLong();
      origin = in.getLong();
      return true;
    }

    FeedMessage message() {
      return new FeedMessage(
          micros, FeedWords.severity(word), FeedWords.sizeBytes(word), place, origin);
    }

    /** Of records at one time, those of earlier runs came first. */
    @Override
    public int compareTo(Cursor other) {
      int byTime = Long.compare(micros, other.micros);
      return byTime != 0 ? byTime : Integer.compare(number, other.number);
    }
  }
}
