package io.somasync.shard.link;

import io.somasync.engine.kernel.Records;
import io.somasync.engine.run.ClusterRange;
import io.somasync.engine.topology.Topology;
import io.somasync.shard.channel.LinkSends;
import io.somasync.shard.cluster.LinkOpener;
import io.somasync.shard.protocol.AgentCommand.Connect;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.LinkFaults;
import io.somasync.shard.security.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * This member's links, if they have sockets of their own. Owned by the member's part of the run,
 * and of no weight until a port is opened.
 */
public final class Links implements LinkSends {
  private final ActorSystem<?> system;
  private final ActorRef<RunCommand> run;
  private final Epoch epoch;
  private final Topology topology;
  private final ClusterRange range;
  private final byte[] memberOf;
  private final int first;
  private final int end;
  private final WindowCounts counts;
  private final Backlog backlog = new Backlog();

  /** Null until a port is opened. */
  private LinkTable table;

  private Greeter greeter;

  private long window;

  /** Ends with something to send since the last flush. */
  private final List<LinkEnd> touched = new ArrayList<>();

  /** Ends that sent something in window w at [w &amp; 1]. */
  private final List<List<LinkEnd>> sentIn = List.of(new ArrayList<>(), new ArrayList<>());

  /**
   * @param run the attempt at the run that they belong to
   * @param members number of members
   * @param range the clusters here, {@code first} (inclusive) to {@code end} (exclusive)
   * @param memberOf number of the member that each cluster lives on
   */
  public Links(
      ActorSystem<?> system,
      ActorRef<RunCommand> run,
      Epoch epoch,
      int members,
      Topology topology,
      ClusterRange range,
      byte[] memberOf,
      int first,
      int end) {
    this.system = system;
    this.run = run;
    this.epoch = epoch;
    this.topology = topology;
    this.range = range;
    this.memberOf = memberOf;
    this.first = first;
    this.end = end;
    counts = new WindowCounts(members);
  }

  /** Opens the port at which links from other clusters come in; the coordinator is told. */
  public void openPort(String host) {
    table = new LinkTable(topology, memberOf, first, end, backlog);
    Refusals refusals = new Refusals();
    LinkNetwork network = new LinkNetwork(system, run, refusals);
    greeter = new Greeter(network, run, epoch, table, Descriptors.ofThisProcess(), refusals);
    greeter.openPort(host);
  }

  /**
   * The links of clusters here, to be opened.
   *
   * @param handshakes are told the µs of wall time that each handshake took
   */
  public LinkOpener opener(Connect command, LongConsumer handshakes) {
    return greeter.opener(topology, first, end, command, memberOf, handshakes);
  }

  /** Something has come from a socket, or has become of one. */
  public void hear(LinkEvent event) {
    if (event instanceof LinkEvent.Heard heard) {
      hear(heard);
    } else if (event instanceof LinkEvent.Demanded demand) {
      demand.socket().demanded();
    } else if (event instanceof LinkEvent.Begun begun) {
      begun.ack().tell(LinkEvent.Ack.TAKEN_IN);
    } else {
      greeter.hear(event);
    }
  }

  private void hear(LinkEvent.Heard event) {
    LinkSocket socket = event.socket();
    Optional<LinkEnd> known = socket.end();
    try {
      if (known.isEmpty()) {
        greeter.greeted(socket, LinkMessage.of(event.message()));
      } else if (known.get().has(socket)) {
        hear(socket, known.get(), LinkMessage.of(event.message()));
      }
    } catch (LinkException e) {
      if (known.isEmpty()) {
        greeter.turnAway(socket, e.getMessage());
      } else {
        socket.close();
        epoch.failed(new Breakdown(known.get() + ": " + e.getMessage(), false));
      }
    }
    event.ack().tell(LinkEvent.Ack.TAKEN_IN);
  }

  private void hear(LinkSocket socket, LinkEnd link, LinkMessage message) {
    if (message instanceof LinkMessage.Sends sends) {
      boolean isToTell = link.receive(sends.sequence(), sends.words().length * Long.BYTES);
      int records = Intake.take(sends.words(), link.own(), range);
      counts.arrived(link.member(), sends.window(), records);
      if (isToTell) {
        socket.write(new LinkMessage.Taken(link.received()));
      }
    } else if (message instanceof LinkMessage.Taken taken) {
      link.opened();
      link.taken(taken.received());
    } else {
      greeter.answered(socket, link, message);
    }
  }

  /** Time passes: attempts are repeated, or given up. */
  public void tick(long nowNanos) {
    if (greeter != null) {
      greeter.tick(nowNanos);
    }
  }

  /** What went wrong with sockets so far; empty if links have none. */
  public Optional<LinkFaults> faults() {
    return Optional.ofNullable(greeter).map(Greeter::faults);
  }

  /** The end at {@code own} of its link to {@code other}; null if there is none here. */
  LinkEnd link(int own, int other) {
    return table.find(own, other);
  }

  /** Closes all sockets, and the port. */
  public void end() {
    if (greeter != null) {
      greeter.end();
    }
  }

  // ── windows ────────────────────────────────────────────────────────────────────────────────

  @Override
  public void open(long windowNumber) {
    window = windowNumber;
    counts.open();
  }

  @Override
  public boolean send(int from, long[] records, int begin, int count) {
    LinkEnd link = table.find(from, Records.cluster(records[begin]));
    if (link == null || !link.isOpen()) {
      return false;
    }
    if (link.add(records, begin, count, window)) {
      touched.add(link);
    }
    counts.sent(link.member());
    return true;
  }

  @Override
  public void flush() {
    List<LinkEnd> sent = sentIn.get((int) window & 1);
    for (LinkEnd link : touched) {
      link.pack(window);
      link.socket().ifPresent(LinkSocket::pump);
      sent.add(link);
    }
    touched.clear();
  }

  @Override
  public long sent(int member) {
    return counts.ofSent(member);
  }

  @Override
  public boolean haveArrived(int member, long windowNumber, long records) {
    return counts.haveArrived(member, windowNumber, records);
  }

  /** Who has closed this window has taken in all of the one before. */
  @Override
  public void ended(long windowNumber) {
    counts.ended(windowNumber);
    List<LinkEnd> sentBefore = sentIn.get((int) (windowNumber - 1) & 1);
    for (LinkEnd link : sentBefore) {
      link.forget(windowNumber - 1);
    }
    sentBefore.clear();
  }

  @Override
  public boolean areFull() {
    return backlog.isFull();
  }

  @Override
  public long waitingBytes() {
    return backlog.waitingBytes();
  }

  @Override
  public long underWay() {
    return counts.underWay();
  }
}
