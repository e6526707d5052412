package io.somasync.shard.protocol;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.run.Capacity;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.LinkFaults;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What the run's coordinator understands. Members are numbered from 0 here. */
public interface CoordinatorCommand {
  /**
   * What belongs to one attempt at a run. Attempts are numbered from 1; what belongs to another
   * than the one under way is ignored.
   */
  interface OfEpoch extends CoordinatorCommand {
    int epoch();
  }

  /** Epoch of what is wrong with a member whatever the attempt, or before it knows of one. */
  int EVERY_EPOCH = 0;

  /**
   * Run this plan, and tell {@code client} how it goes.
   *
   * @param members over so many members, or {@link #ALL_MEMBERS}
   * @param waits whether to wait for the end of a run that is under way, instead of being refused
   * @param who what others are told of whoever orders it; one line
   */
  record Submit(
      Plan plan,
      double pace,
      Connecting connecting,
      int members,
      boolean waits,
      String who,
      ActorRef<ClientEvent> client)
      implements CoordinatorCommand, LongMessage {
    /** All members of a cluster that stands. */
    public static final int ALL_MEMBERS = 0;

    /** The order of a JVM whose members live for this run alone. */
    public Submit(
        Plan plan, double pace, Connecting connecting, int members, ActorRef<ClientEvent> client) {
      this(plan, pace, connecting, members, false, "", client);
    }

    /** The same over a number of members that is known now. */
    public Submit over(int number) {
      return new Submit(plan, pace, connecting, number, waits, who, client);
    }
  }

  /** A piece of a {@link Submit} of that client. */
  record SubmitPiece(ActorRef<ClientEvent> client, Parcel piece)
      implements CoordinatorCommand, WireMessage {}

  /** That client does not want its run any more, whether it is under way or waits. */
  record Withdraw(ActorRef<ClientEvent> client) implements CoordinatorCommand, WireMessage {}

  /**
   * A member offers itself; repeated about once a second, for a coordinator that takes over.
   * Members are numbered in the order of their ranks.
   *
   * @param capacity what it has for clusters
   * @param lastEpoch the last attempt at a run that it knows of
   * @param isBusy whether it still has a part of that
   */
  record Register(
      int rank,
      AgentCommand.MemberInfo member,
      String metricsUrl,
      Capacity capacity,
      int lastEpoch,
      boolean isBusy)
      implements CoordinatorCommand, WireMessage {
    /** A member that knows of no attempt yet. */
    public Register(
        int rank, AgentCommand.MemberInfo member, String metricsUrl, Capacity capacity) {
      this(rank, member, metricsUrl, capacity, EVERY_EPOCH, false);
    }
  }

  /** A member can send to all members, and has the shards of its clusters. */
  record Prepared(int epoch, int member) implements OfEpoch, WireMessage {}

  /** So many of a member's clusters are created, or links settled. */
  record Done(int epoch, int member, Phase phase, long done) implements OfEpoch, WireMessage {}

  /** A member can be connected to by links. */
  record LinkPortOpen(int epoch, int member, AgentCommand.LinkPort port)
      implements OfEpoch, WireMessage {}

  /** Links (lower end &lt;&lt; 32 | upper end) that a member could not open. */
  record FailedLinks(int epoch, int member, long[] links) implements OfEpoch, WireMessage {}

  /** What has become of the sockets of a member's links, at the end of a run. */
  record LinksCounted(int epoch, int member, LinkFaults faults) implements OfEpoch, WireMessage {}

  /** A member has tried all its links. */
  record Connected(
      int epoch,
      int member,
      long attempted,
      long established,
      long failed,
      int maxInFlight,
      LatencyHistogram handshakeMicros)
      implements OfEpoch, WireMessage {}

  /**
   * Where a member is, a few times a second and at the end of each phase.
   *
   * @param window windows that it has opened
   * @param nextMicros simulation time of the next event of all members
   * @param waiting whether its clusters are through, and it waits for others
   * @param phaseOver whether it has reached the end of the phase
   * @param pauseNanos wall time that measuring memory has taken in this phase
   */
  record Progress(
      int epoch,
      int member,
      Phase phase,
      long window,
      long nextMicros,
      long sends,
      long deliveries,
      boolean waiting,
      boolean phaseOver,
      long pauseNanos)
      implements OfEpoch, WireMessage {}

  /**
   * Parts of tallies of messages whose life is over, or which were alive when a run was cut off.
   */
  record Retired(int epoch, int member, List<MessageTally> messages)
      implements OfEpoch, WireMessage {
    public Retired {
      messages = List.copyOf(messages);
    }
  }

  /**
   * A part of what a member counted, which as a whole can be longer than a message may be. Parts
   * are added up as they come; {@link MemberReport} closes them.
   */
  sealed interface ReportPart extends OfEpoch {
    int member();
  }

  /** A part of the latencies, see {@link Tally#latencyPart}. */
  record LatencyPart(int epoch, int member, int part, LatencyHistogram latency)
      implements ReportPart, WireMessage {}

  /** Seconds of the series, in the layout of {@link io.somasync.engine.tally.Series#cells}. */
  record SeriesPart(int epoch, int member, int firstSecond, long[] cells)
      implements ReportPart, WireMessage {}

  /** What clusters counted. */
  record ClusterPart(int epoch, int member, List<ClusterTotals> clusters)
      implements ReportPart, WireMessage {
    public ClusterPart {
      clusters = List.copyOf(clusters);
    }
  }

  /**
   * The end of a member's report.
   *
   * @param counts counts and coverage, without what came in parts
   * @param underWay of a run that was cut off: sends and originations to nodes here that have not
   *     arrived, and records sent to members less those taken in, which may be negative
   * @param parts number of {@link ReportPart}s that came before
   */
  record MemberReport(
      int epoch,
      int member,
      Tally counts,
      long underWay,
      int parts,
      LatencyHistogram lateness,
      long lateWindows,
      long liveBytes,
      long heapPeakBytes,
      long rssPeakBytes)
      implements OfEpoch, WireMessage {}

  /**
   * What the member of that rank uses, twice a second through all phases.
   *
   * @param heapBytes heap in use, garbage included
   * @param cpuNanos processor time that its JVM has used
   */
  record Resources(int rank, long heapBytes, long cpuNanos)
      implements CoordinatorCommand, WireMessage {}

  /**
   * A member cannot go on.
   *
   * @param reason one line
   * @param isFault whether that is a fault of the program
   */
  record MemberFailed(int epoch, int member, String reason, boolean isFault)
      implements OfEpoch, WireMessage {}

  /** Whoever watches the run has broken down. */
  record ObserverFailed(String reason) implements CoordinatorCommand, WireMessage {}

  /** The JVM of the member of that rank has ended. */
  record MemberEnded(int rank, String reason) implements CoordinatorCommand, WireMessage {}

  /** The user wants it to end. */
  record Interrupt() implements CoordinatorCommand, WireMessage {}

  /** What the coordinator tells whoever submitted the run. */
  interface ClientEvent {}

  /** A phase begins. */
  record PhaseStarted(Phase phase, long total) implements ClientEvent, WireMessage {}

  /** A phase gets on. */
  record PhaseProgress(RunObserver.Progress progress) implements ClientEvent, WireMessage {}

  /** A phase is over. */
  record PhaseFinished(Phase phase, double seconds) implements ClientEvent, WireMessage {}

  /** A member's metrics endpoint; member from 1. */
  record MetricsAt(int member, String url) implements ClientEvent, WireMessage {}

  /**
   * The order has been taken.
   *
   * @param coordinator who leads the run
   * @param before what is to be done before, a line for each; empty if the run begins
   */
  record Accepted(ActorRef<CoordinatorCommand> coordinator, List<String> before)
      implements ClientEvent, WireMessage {
    public Accepted {
      before = List.copyOf(before);
    }
  }

  /**
   * A member cannot open the files of the plan's feed and wants a piece of them. The coordinator
   * hands that on to whoever has ordered the run.
   *
   * @param file which of them, from 0
   * @param offset where in it the piece begins
   * @param replyTo is told {@link AgentCommand.FeedPiece} or {@link AgentCommand.NoFeed}
   */
  record AskFeed(int epoch, int member, int file, long offset, ActorRef<RunCommand> replyTo)
      implements OfEpoch, ClientEvent, WireMessage {}

  /** The order has not been taken; nothing has been run. */
  record Refused(String reason) implements ClientEvent, WireMessage {}

  /** The run is over. */
  record Finished(RunResult result) implements ClientEvent, LongMessage {}

  /** A piece of {@link Finished}. */
  record FinishedPiece(Parcel piece) implements ClientEvent, WireMessage {}
}
