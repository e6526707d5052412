package io.somasync.engine.kernel;

import io.somasync.engine.flow.Crossing;
import io.somasync.engine.flow.Passage;
import io.somasync.engine.flow.Passages;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * A representative's flows: what waits until simulation time has come to it, and what becomes of
 * what comes out. Messages enter in an order that is the same however windows are cut: of their
 * times, then of their numbers, then of where they come from or, on the way out, of their sends.
 */
final class FlowGate {
  private static final Comparator<Crossing> OUTBOUND =
      Comparator.comparingLong(Crossing::micros).thenComparingLong(c -> c.message().number());

  private static final Comparator<Crossing> INBOUND =
      OUTBOUND
          .thenComparingInt(Crossing::from)
          .thenComparingInt(Crossing::hop)
          .thenComparing(Crossing::attachment, Arrays::compare);

  private final int cluster;
  private final Plan plan;
  private final Passages passages;
  private final List<Inbox.Incoming> incoming = new ArrayList<>();
  private final List<Crossing> outgoing = new ArrayList<>();

  FlowGate(int cluster, Plan plan, Passages passages) {
    this.cluster = cluster;
    this.plan = plan;
    this.passages = passages;
  }

  /** What a window brings. */
  void take(List<Inbox.Incoming> arrivals) {
    incoming.addAll(arrivals);
  }

  /**
   * What arrives before a time passes the flows on the way in.
   *
   * @param endMicros end of the window, exclusive
   * @param later takes what is to arrive at the representative, now or later
   */
  void letIn(long endMicros, Arrivals later, Workbench bench) {
    if (incoming.isEmpty()) {
      return;
    }
    List<Crossing> due = dueIncoming(endMicros, bench);
    if (due.isEmpty()) {
      return;
    }
    if (due.size() > 1) {
      due.sort(INBOUND);
    }
    passages.inbound().pass(due, new Entry(later, bench.tally()));
  }

  private List<Crossing> dueIncoming(long endMicros, Workbench bench) {
    List<Crossing> due = new ArrayList<>();
    for (Iterator<Inbox.Incoming> i = incoming.iterator(); i.hasNext(); ) {
      Inbox.Incoming next = i.next();
      if (next.micros() < endMicros) {
        due.add(
            new Crossing(
                bench.message(next.message()),
                plan.clusterOf(next.sender()),
                cluster,
                next.micros(),
                next.hop(),
                0,
                next.attachment()));
        i.remove();
      }
    }
    return due;
  }

  /**
   * What the representative sends before a time passes the flows on the way out, and what comes out
   * meets its links.
   *
   * @param endMicros end of the window, exclusive
   */
  void letOut(long endMicros, Workbench bench) {
    if (passages.outbound() == null) {
      bench.settleOutbox(cluster, plan.firstNode(cluster));
      return;
    }
    bench.outbox.moveTo(outgoing, cluster);
    if (outgoing.isEmpty()) {
      return;
    }
    List<Crossing> due = takeDue(endMicros);
    if (!due.isEmpty()) {
      sort(due, OUTBOUND); // stable: sends of one message stay in their order
      passages.outbound().pass(due, new Departure(bench));
    }
  }

  private List<Crossing> takeDue(long endMicros) {
    List<Crossing> due = new ArrayList<>(outgoing.size());
    List<Crossing> left = new ArrayList<>(0);
    for (Crossing send : outgoing) {
      (send.micros() < endMicros ? due : left).add(send);
    }
    outgoing.clear();
    outgoing.addAll(left);
    return due;
  }

  /** Mostly there are few, all of one message. */
  private static void sort(List<Crossing> due, Comparator<Crossing> order) {
    for (int i = 1; i < due.size(); i++) {
      if (due.get(i).message() != due.get(i - 1).message()) {
        due.sort(order);
        return;
      }
    }
  }

  /** Time of the next message that flows wait for; {@link TimeGrid#NEVER} if there is none. */
  long nextMicros() {
    long least = TimeGrid.NEVER;
    for (Inbox.Incoming arrival : incoming) {
      least = Math.min(least, arrival.micros());
    }
    for (Crossing send : outgoing) {
      least = Math.min(least, send.micros());
    }
    return least;
  }

  /** Number of sends that wait here. */
  long underWay() {
    return incoming.size() + outgoing.size();
  }

  private static void countAdded(Crossing crossing, Tally tally) {
    tally.counts().sends++;
    tally.counts().bytes += crossing.message().sizeBytes();
    tally.counts().bytesBetween += crossing.message().sizeBytes();
    tally.series().add(Series.Column.SENDS, crossing.micros(), 1);
  }

  /** Where what comes in ends up. */
  private record Entry(Arrivals later, Tally tally) implements Passage.Exit {
    @Override
    public void emit(Crossing crossing, int copy) {
      if (copy > 0) {
        countAdded(crossing, tally);
      }
      if (crossing.micros() < crossing.message().endMicros()) {
        later.add(crossing.message().number(), crossing.micros(), crossing.hop());
      } else {
        tally.counts().count(Fate.EXPIRED, 1);
      }
    }

    @Override
    public void dropped(int flow, long messages) {
      tally.drop(flow, messages);
    }
  }

  /** Where what goes out ends up. */
  private record Departure(Workbench bench) implements Passage.Exit {
    @Override
    public void emit(Crossing crossing, int copy) {
      if (copy > 0) {
        countAdded(crossing, bench.tally());
      }
      long draw = copy == 0 ? crossing.draw() : Draws.draw(crossing.draw(), copy);
      bench.settle(crossing, draw);
    }

    @Override
    public void dropped(int flow, long messages) {
      bench.tally().drop(flow, messages);
    }
  }
}
