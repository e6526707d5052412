package io.somasync.shard.channel;

import io.somasync.engine.run.ClusterRange;
import io.somasync.shard.protocol.AgentCommand;
import java.nio.ByteBuffer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.StreamRefResolver;
import org.apache.pekko.stream.javadsl.StreamRefs;
import org.apache.pekko.stream.typed.javadsl.ActorSink;

/**
 * The receiving end of the channel from one member, owned by the agent: checks epoch, order and
 * counts of frames, so that a missing or repeated one is noticed, and hands records to the range of
 * clusters here.
 */
public final class InChannel {
  private final int epoch;
  private final int peer;
  private long sequence;
  private long records;
  private long windowRecords;
  private long closedWindow;

  /** Next event of the peer as of the last two closed windows; it can be one window ahead. */
  private final long[] nextBucket = new long[2];

  /** Acknowledges a frame to its stream. */
  public enum Ack {
    TAKEN_IN
  }

  /** A frame has come. */
  public record Arrived(int epoch, int peer, Frame frame, ActorRef<Ack> ack)
      implements AgentCommand {}

  /** The stream has begun. */
  public record Begun(ActorRef<Ack> ack) implements AgentCommand {}

  /** The stream is over, by completion or failure. */
  public record Ended(int epoch, int peer, String reason) implements AgentCommand {}

  /** A frame that must not be: the run cannot go on. */
  public static final class ChannelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChannelException(String message) {
      super(message);
    }
  }

  public InChannel(int epoch, int peer) {
    this.epoch = epoch;
    this.peer = peer;
  }

  /** Opens a stream for the peer to send to; returns what the peer needs to know of it. */
  public String offer(ActorSystem<?> system, ActorRef<AgentCommand> agent) {
    return StreamRefResolver.get(system)
        .toSerializationFormat(
            StreamRefs.<Frame>sinkRef()
                .to(
                    ActorSink.<Frame, AgentCommand, Ack>actorRefWithBackpressure(
                        agent,
                        (ack, frame) -> new Arrived(epoch, peer, frame, ack),
                        Begun::new,
                        Ack.TAKEN_IN,
                        new Ended(epoch, peer, "completed"),
                        failure -> new Ended(epoch, peer, String.valueOf(failure.getMessage()))))
                .run(system));
  }

  /**
   * Takes a frame in.
   *
   * @throws ChannelException if it is not the one that is due
   */
  public void accept(Frame frame, ClusterRange range) {
    if (frame.epoch() != epoch) {
      return; // of an attempt that was given up
    }
    check(frame.source() == peer, "source", frame.source(), peer);
    check(frame.sequence() == sequence + 1, "sequence", frame.sequence(), sequence + 1);
    check(frame.window() == closedWindow + 1, "window", frame.window(), closedWindow + 1);
    check(
        frame.records().length % Frame.RECORD_BYTES == 0
            && frame.records().length <= Frame.MAX_BYTES,
        "bytes",
        frame.records().length,
        Frame.MAX_BYTES);
    sequence++;
    ByteBuffer packed = ByteBuffer.wrap(frame.records());
    while (packed.hasRemaining()) {
      range.accept(packed.getLong(), packed.getLong(), packed.getLong());
      windowRecords++;
      records++;
    }
    if (frame.closes()) {
      check(
          frame.windowRecords() == windowRecords, "records", frame.windowRecords(), windowRecords);
      windowRecords = 0;
      closedWindow++;
      nextBucket[(int) closedWindow & 1] = frame.nextBucket();
    }
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
  public long records() {
    return records;
  }

  /** Whether the peer has closed that window. */
  public boolean hasClosed(long window) {
    return closedWindow >= window;
  }

  /** The peer's next event as of that window, which it has closed. */
  public long nextBucket(long window) {
    return nextBucket[(int) window & 1];
  }
}
