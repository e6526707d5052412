package io.somasync.shard.flow.stream;

import io.somasync.shard.flow.ThreatMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * What the ends of a representative's stream, and the taps between its flows, share. The stream and
 * the thread that feeds it take turns: what one has written the other reads after {@link #isIdle}
 * or a callback has passed from one to the other.
 */
final class FlowStream {
  private final Queue<ThreatMessage> waiting = new ArrayDeque<>();
  private final List<Out> out = new ArrayList<>();

  /** Per flow: messages that entered less those that came out, since they were taken. */
  private final long[] held;

  private volatile long micros;
  private volatile boolean isIdle;
  private volatile boolean isAwake;
  private volatile AsyncCallback<Boolean> wake;
  private volatile int endedFlow = -1;
  private volatile Throwable failure;
  private Thread feeder;

  /**
   * A message that came out.
   *
   * @param leastMicros simulation time in µs of the message that entered last before it did
   */
  record Out(ThreatMessage message, long leastMicros) {}

  /**
   * @param flows number of flows in it
   */
  FlowStream(int flows) {
    held = new long[flows];
  }

  /** Simulation time of the message that entered last, in µs. */
  long micros() {
    return micros;
  }

  /** A message enters at that time, in µs. */
  void enter(long atMicros) {
    if (atMicros > micros) { // to write it costs more, and mostly it is the same
      micros = atMicros;
    }
  }

  /** Another stream takes over what still waits. */
  void begin() {
    wake = null;
    isIdle = false;
    endedFlow = -1;
    failure = null;
  }

  /** Whether it can be woken. */
  boolean isRunning() {
    return wake != null;
  }

  /** Gives it messages; it must be idle. */
  void feed(List<ThreatMessage> messages) {
    waiting.addAll(messages);
    isIdle = waiting.isEmpty();
    feeder = Thread.currentThread();
  }

  /** Has it take what waits. */
  void wake() {
    isAwake = false;
    wake.invoke(true);
  }

  /** Ends it, if it runs. */
  void end() {
    AsyncCallback<Boolean> callback = wake;
    if (callback != null) {
      callback.invoke(false);
    }
  }

  /** Whether it has been woken: if not, whoever began it may still be at that. */
  boolean isAwake() {
    return isAwake;
  }

  /** Whether all that was fed has been dealt with. */
  boolean isIdle() {
    return isIdle;
  }

  /** Index of the flow that has ended by itself; negative if none has. */
  int endedFlow() {
    return endedFlow;
  }

  /** What it threw; null if it has not. */
  Throwable failure() {
    return failure;
  }

  /** Number of messages that have not entered. */
  int waiting() {
    return waiting.size();
  }

  /** What waits is given up: the flow that has ended drops it. */
  void giveUp() {
    held[endedFlow] += waiting.size();
    waiting.clear();
    isIdle = true;
  }

  /** Takes what came out. */
  List<Out> takeOut() {
    List<Out> taken = List.copyOf(out);
    out.clear();
    return taken;
  }

  /** Takes what a flow has kept since the last call; negative if more came out than entered. */
  long takeHeld(int flow) {
    long taken = held[flow];
    held[flow] = 0;
    return taken;
  }

  private void rest() {
    isIdle = true;
    LockSupport.unpark(feeder);
  }

  private void ended(int flow, Throwable thrown) {
    if (endedFlow < 0) {
      failure = thrown;
      endedFlow = flow;
      LockSupport.unpark(feeder);
    }
  }

  /** Where messages enter: it is idle when it is asked for more than there is. */
  final class Feed extends GraphStage<SourceShape<ThreatMessage>> {
    private final Outlet<ThreatMessage> outlet = Outlet.create("feed.out");

    @Override
    public SourceShape<ThreatMessage> shape() {
      return SourceShape.of(outlet);
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
      return new GraphStageLogic(shape()) {
        {
          setHandler(
              outlet,
              new AbstractOutHandler() {
                @Override
                public void onPull() {
                  next();
                }
              });
        }

        @Override
        public void preStart() {
          wake = createAsyncCallback(this::woken);
          LockSupport.unpark(feeder);
        }

        private void woken(boolean goesOn) {
          isAwake = true;
          if (!goesOn) {
            completeStage();
          } else if (isAvailable(outlet)) {
            next();
          }
        }

        private void next() {
          ThreatMessage message = waiting.poll();
          if (message == null) {
            rest();
          } else {
            enter(message.micros());
            held[0]++;
            push(outlet, message);
          }
        }
      };
    }
  }

  /** Behind a flow: counts what comes out of it, and what enters the next. */
  final class Tap extends GraphStage<FlowShape<ThreatMessage, ThreatMessage>> {
    private final Inlet<ThreatMessage> inlet = Inlet.create("tap.in");
    private final Outlet<ThreatMessage> outlet = Outlet.create("tap.out");
    private final int flow;

    Tap(int flow) {
      this.flow = flow;
    }

    @Override
    public FlowShape<ThreatMessage, ThreatMessage> shape() {
      return FlowShape.of(inlet, outlet);
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
      return new GraphStageLogic(shape()) {
        {
          setHandler(
              inlet,
              new AbstractInHandler() {
                @Override
                public void onPush() {
                  ThreatMessage before = grab(inlet);
                  ThreatMessage message = before.outOf(flow);
                  held[flow] -= message == before ? 1 : 0;
                  if (flow + 1 < held.length) {
                    held[flow + 1]++;
                  }
                  push(outlet, message);
                }

                @Override
                public void onUpstreamFinish() {
                  ended(flow, null);
                  completeStage();
                }

                @Override
                public void onUpstreamFailure(Throwable thrown) {
                  ended(flow, thrown);
                  failStage(thrown);
                }
              });
          setHandler(
              outlet,
              new AbstractOutHandler() {
                @Override
                public void onPull() {
                  pull(inlet);
                }
              });
        }
      };
    }
  }

  /** Where messages come out. */
  final class Drain extends GraphStage<SinkShape<ThreatMessage>> {
    private final Inlet<ThreatMessage> inlet = Inlet.create("drain.in");

    @Override
    public SinkShape<ThreatMessage> shape() {
      return SinkShape.of(inlet);
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
      return new GraphStageLogic(shape()) {
        {
          setHandler(
              inlet,
              new AbstractInHandler() {
                @Override
                public void onPush() {
                  out.add(new Out(grab(inlet), micros));
                  pull(inlet);
                }
              });
        }

        @Override
        public void preStart() {
          pull(inlet);
        }
      };
    }
  }
}
