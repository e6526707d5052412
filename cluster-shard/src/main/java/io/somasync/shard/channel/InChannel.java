package io.somasync.shard.channel;

import io.somasync.engine.flow.Crossing;
import io.somasync.engine.kernel.Records;
import io.somasync.engine.run.ClusterRange;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.socket.PeerSocket;
import java.nio.ByteBuffer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.typed.javadsl.ActorSink;

/**
 * The receiving end of the channel from one member, owned by the member's part of the run: checks
 * order and counts of frames, so that a missing or repeated one is noticed, and hands records to
 * the range of clusters here.
 */
public final class InChannel {
  private final int peer;
  private boolean isConnected;
  private long sequence;
  private long records;
  private long windowRecords;
  private long closedWindow;

  /** Next event of the peer as of the last two closed windows; it can be one window ahead. */
  private final long[] nextBucket = new long[2];

  /** Records that the peer sent over links of their own, in the same two windows. */
  private final long[] linkRecords = new long[2];

  /** Acknowledges a frame to its stream. */
  public enum Ack {
    TAKEN_IN
  }

  /** A frame has come. */
  public record Arrived(int peer, Frame frame, ActorRef<Ack> ack) implements RunCommand {}

  /** A peer has connected; its socket is the receiver's. */
  public record Connected(int peer, PeerSocket socket) implements RunCommand {
    /** For whoever has no use for it any more. */
    public void close() {
      Silent.close(socket.channel());
    }
  }

  /** The stream has begun. */
  public record Begun(ActorRef<Ack> ack) implements RunCommand {}

  /** The stream is over, by completion or failure. */
  public record Ended(int peer, String reason) implements RunCommand {}

  /** A frame that must not be: the run cannot go on. */
  public static final class ChannelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChannelException(String message) {
      super(message);
    }
  }

  InChannel(int peer) {
    this.peer = peer;
  }

  /** Begins to receive what the peer, which has connected, sends to {@code run}. */
  void connected(PeerSocket socket, ActorSystem<?> system, ActorRef<RunCommand> run) {
    isConnected = true;
    Source.fromGraph(new FrameSource(socket, new FrameFormat(system)))
        .to(
            ActorSink.<Frame, RunCommand, Ack>actorRefWithBackpressure(
                run,
                (ack, frame) -> new Arrived(peer, frame, ack),
                Begun::new,
                Ack.TAKEN_IN,
                new Ended(peer, "it ended"),
                failure -> new Ended(peer, String.valueOf(failure.getMessage()))))
        .withAttributes(Channels.ON_LANES)
        .run(system);
  }

  boolean isConnected() {
    return isConnected;
  }

  /**
   * Takes a frame in.
   *
   * @throws ChannelException if it is not the one that is due
   */
  public void accept(Frame frame, ClusterRange range) {
    check(frame.source() == peer, "source", frame.source(), peer);
    check(frame.sequence() == sequence + 1, "sequence", frame.sequence(), sequence + 1);
    check(frame.window() == closedWindow + 1, "window", frame.window(), closedWindow + 1);
    check(
        frame.records().length % Long.BYTES == 0 && frame.records().length <= Frame.MAX_BYTES,
        "bytes",
        frame.records().length,
        Frame.MAX_BYTES);
    sequence++;
    ByteBuffer packed = ByteBuffer.wrap(frame.records());
    while (packed.hasRemaining()) {
      take(packed, range);
      windowRecords++;
      records++;
    }
    if (frame.closes()) {
      check(
          frame.windowRecords() == windowRecords, "records", frame.windowRecords(), windowRecords);
      windowRecords = 0;
      closedWindow++;
      nextBucket[(int) closedWindow & 1] = frame.nextBucket();
      linkRecords[(int) closedWindow & 1] = frame.linkRecords();
    }
  }

  private void take(ByteBuffer packed, ClusterRange range) {
    checkLeft(packed, Records.WORDS);
    long first = packed.getLong();
    long micros = packed.getLong();
    long last = packed.getLong();
    if (!Records.isAttached(last)) {
      range.accept(first, micros, last);
      return;
    }
    checkLeft(packed, 1);
    long words = packed.getLong();
    check(
        words > 0 && words <= Crossing.MAX_ATTACHMENT_WORDS,
        "attached words",
        words,
        Crossing.MAX_ATTACHMENT_WORDS);
    checkLeft(packed, (int) words);
    long[] attachment = new long[(int) words];
    packed.asLongBuffer().get(attachment);
    packed.position(packed.position() + attachment.length * Long.BYTES);
    range.accept(first, micros, last, attachment);
  }

  private void checkLeft(ByteBuffer packed, int words) {
    check(
        packed.remaining() >= words * Long.BYTES,
        "bytes left",
        packed.remaining(),
        (long) words * Long.BYTES);
  }

  private void check(boolean holds, String name, long value, long due) {
    if (!holds) {
      throw new ChannelException(
          "channel from member "
              + (peer + 1)
              + ": frame with "
              + name
              + " = "
              + value
              + ", due was "
              + due);
    }
  }

  /** Records taken in so far. */
  long records() {
    return records;
  }

  /** Whether the peer has closed that window. */
  boolean hasClosed(long window) {
    return closedWindow >= window;
  }

  /** Records that the peer sent over links of their own in that window, which it has closed. */
  long linkRecords(long window) {
    return linkRecords[(int) window & 1];
  }

  /** The peer's next event as of that window, which it has closed. */
  long nextBucket(long window) {
    return nextBucket[(int) window & 1];
  }
}
