package io.somasync.shard.flow.stream;

import io.somasync.engine.flow.Crossing;
import io.somasync.engine.flow.Passage;
import io.somasync.shard.flow.ThreatMessage;
import io.somasync.shard.run.CannotFinish;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.RunnableGraph;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The flows of one representative in one direction, as one stream that is made when it is needed.
 */
final class StreamPassage implements Passage {
  /** How long a flow may take over what it has been given. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final long PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Chain chain;
  private final int firstIndex;
  private final Materializer materializer;
  private final FlowStream stream;

  /** A flow has come to its end by itself, and drops whatever comes. */
  private boolean isOver;

  /** Whether the stream has been woken for what waits. */
  private boolean isFed;

  /**
   * @param chain the flows
   * @param firstIndex index of the first of them in the plan
   */
  StreamPassage(Chain chain, int firstIndex, Materializer materializer) {
    this.chain = chain;
    this.firstIndex = firstIndex;
    this.materializer = materializer;
    this.stream = chain.stream();
  }

  @Override
  public void pass(List<Crossing> due, Exit exit) {
    List<ThreatMessage> messages = new ArrayList<>(due.size());
    for (Crossing crossing : due) {
      messages.add(chain.entering(crossing));
    }
    isFed = false;
    stream.feed(messages);
    Pump pump = Pump.here();
    pump.begin();
    try {
      flow(pump);
    } finally {
      pump.end();
    }
    for (FlowStream.Out out : stream.takeOut()) {
      exit.emit(out.message().leaving(out.leastMicros()), out.message().copy());
    }
    for (int flow = 0; flow < chain.size(); flow++) {
      long kept = stream.takeHeld(flow);
      if (kept != 0) {
        exit.dropped(firstIndex + flow, kept);
      }
    }
  }

  /** Has the stream deal with what waits, with another one if it fails. */
  private void flow(Pump pump) {
    while (!stream.isIdle()) {
      if (isOver) {
        stream.giveUp();
        return;
      }
      int before = stream.waiting();
      if (!stream.isRunning()) {
        start();
        // Whoever made it must be through, so that from now on this thread runs it.
        await(pump, () -> stream.isRunning() && FlowDispatcher.isQuiet());
      }
      if (stream.endedFlow() < 0) {
        isFed = true;
        stream.wake();
      }
      await(pump, () -> stream.isIdle() && FlowDispatcher.isQuiet());
      if (stream.endedFlow() >= 0) {
        ended(before);
      }
    }
  }

  /**
   * A flow has come to an end: by itself, or by a throw that no operator of it got over.
   *
   * @param before number of messages that waited before
   */
  private void ended(int before) {
    int flow = stream.endedFlow();
    Throwable failure = stream.failure();
    if (failure == null) {
      isOver = true;
      return;
    }
    chain.threw(flow, failure);
    if (stream.waiting() == before) {
      throw new CannotFinish(
          "flow " + chain.nameOf(flow) + " threw " + Chain.line(failure) + " at its start");
    }
    stream.begin();
  }

  private void start() {
    Source<ThreatMessage, NotUsed> source = Source.fromGraph(stream.new Feed());
    Sink<ThreatMessage, NotUsed> sink = Sink.fromGraph(stream.new Drain());
    RunnableGraph.fromGraph(source.via(chain.flow()).to(sink))
        .withAttributes(Chain.ATTRIBUTES)
        .run(materializer);
  }

  private void await(Pump pump, BooleanSupplier isDone) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    pump.run();
    while (!isDone.getAsBoolean() && stream.endedFlow() < 0) {
      if (!pump.run()) {
        // The thread that began the stream may still be at that, or have it in its hands.
        if (isFed && stream.isAwake() && FlowDispatcher.isQuiet() && !stream.isIdle()) {
          chain.waited();
        }
        LockSupport.parkNanos(this, PARK_NANOS);
      }
      if (System.nanoTime() - deadline > 0) {
        throw new CannotFinish(
            "flows "
                + chain.names()
                + " of cluster "
                + chain.cluster()
                + " do not ask for more messages for a minute");
      }
    }
  }

  /** Ends the stream. */
  void end() {
    stream.end();
  }
}
