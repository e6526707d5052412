package io.somasync.shard.channel;

import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.socket.PeerSockets;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.CompletionStrategy;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.typed.scaladsl.ActorSource;
import scala.PartialFunction;
import scala.runtime.AbstractPartialFunction;

/**
 * The sending end of the channel to one member, owned by the member's part of the run. Frames leave
 * one by one, each when the stream asks for it, so the receiver's demand holds the sender back.
 * Once {@link #isFull} too much waits, and no more clusters are woken; what those send that are at
 * work still fits.
 */
public final class OutChannel {
  /** Bytes that may wait before the channel counts as full. */
  static final long FULL_BYTES = 32L * Frame.MAX_BYTES;

  /** Ends the stream instead of being sent on it. */
  private static final Frame END = new Frame(0, 0, 0, false, 0, 0, new byte[0]);

  private static final long TIME_UNKNOWN = 0;

  private final int self;
  private final Queue<Frame> waiting = new ArrayDeque<>();
  private Optional<ActorRef<Frame>> stream = Optional.empty();
  private boolean demanded;

  private ByteBuffer filling = ByteBuffer.allocate(4096);
  private long window;
  private long windowRecords;
  private long sequence;

  private long waitingBytes;
  private long records;
  private long framesSent;
  private long bytesSent;

  /** Tells the sender that the stream to {@code peer} asks for a frame. */
  public record Demand(int peer) implements RunCommand {}

  /** The stream to {@code peer} has failed. */
  public record Failed(int peer, String reason) implements RunCommand {}

  OutChannel(int self) {
    this.self = self;
  }

  /** Connects to where the peer has offered to receive. */
  void connect(
      ChannelOffer offer, ActorSystem<?> system, PeerSockets sockets, ActorRef<RunCommand> run) {
    Pair<ActorRef<Frame>, CompletionStage<Done>> running =
        ActorSource.<Frame, RunCommand>actorRefWithBackpressure(
                run, new Demand(offer.peer()), new End(), PartialFunction.empty())
            .asJava()
            .toMat(
                Sink.fromGraph(
                    new FrameSink(
                        new InetSocketAddress(offer.host(), offer.port()),
                        new Pass(offer.pass()).said(),
                        new FrameFormat(system),
                        sockets)),
                Keep.both())
            .withAttributes(Channels.ON_LANES)
            .run(system);
    running
        .second()
        .exceptionally(
            failure -> {
              run.tell(new Failed(offer.peer(), String.valueOf(failure.getMessage())));
              return Done.getInstance();
            });
    stream = Optional.of(running.first());
    demanded = true;
    flush();
  }

  /** Scala's kind of partial function: the Java interface throws for each frame that is no end. */
  private static final class End extends AbstractPartialFunction<Frame, CompletionStrategy> {
    @Override
    public boolean isDefinedAt(Frame frame) {
      return frame == END;
    }

    @Override
    public CompletionStrategy apply(Frame end) {
      return CompletionStrategy.immediately();
    }
  }

  /** Ends the stream; nothing more is sent, and what waits is given up. */
  void end() {
    demanded = false;
    stream.ifPresent(s -> s.tell(END));
  }

  boolean isConnected() {
    return stream.isPresent();
  }

  /** The window that the next records belong to. */
  void open(long windowNumber) {
    window = windowNumber;
    windowRecords = 0;
  }

  /**
   * Packs one record of {@link io.somasync.engine.kernel.Records}.
   *
   * @param from where the record begins
   * @param count its words
   */
  void send(long[] words, int from, int count) {
    while (filling.remaining() < count * Long.BYTES) {
      if (filling.capacity() < Frame.MAX_BYTES) {
        filling.flip();
        filling = ByteBuffer.allocate(2 * filling.capacity()).put(filling);
      } else {
        enqueue(false, TIME_UNKNOWN, 0);
      }
    }
    for (int i = from; i < from + count; i++) {
      filling.putLong(words[i]);
    }
    windowRecords++;
    records++;
  }

  /**
   * Closes the window.
   *
   * @param linkRecords records of the window that went over links of their own
   */
  void close(long nextBucket, long linkRecords) {
    enqueue(true, nextBucket, linkRecords);
  }

  /** Closes a window whose records all went on channels. */
  void close(long nextBucket) {
    close(nextBucket, 0);
  }

  /** The stream asks for a frame. */
  public void demand() {
    demanded = true;
    flush();
  }

  private void enqueue(boolean closes, long nextBucket, long linkRecords) {
    byte[] packed = Arrays.copyOf(filling.array(), filling.position());
    filling.clear();
    waitingBytes += packed.length;
    waiting.add(
        new Frame(
            window,
            self,
            ++sequence,
            closes,
            closes ? windowRecords : 0,
            nextBucket,
            linkRecords,
            packed));
    flush();
  }

  private void flush() {
    if (demanded && !waiting.isEmpty()) {
      Frame frame = waiting.remove();
      demanded = false;
      waitingBytes -= frame.records().length;
      framesSent++;
      bytesSent += frame.records().length;
      stream.orElseThrow().tell(frame);
    }
  }

  /** Whether so much waits that nothing more should be sent before the receiver asks again. */
  public boolean isFull() {
    return waitingBytes >= FULL_BYTES;
  }

  /** Bytes of records in frames that wait for the receiver. */
  long waitingBytes() {
    return waitingBytes;
  }

  /** Records sent so far, those that wait included. */
  long records() {
    return records;
  }

  /** Frames that left. */
  long framesSent() {
    return framesSent;
  }

  /** Bytes of records that left. */
  long bytesSent() {
    return bytesSent;
  }
}
