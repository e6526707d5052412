package io.somasync.shard.protocol;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What the run's coordinator understands. Members are numbered from 0 here. */
public interface CoordinatorCommand {
  /** Run this plan over so many members, and tell {@code client} how it goes. */
  record Submit(Plan plan, double pace, int members, ActorRef<ClientEvent> client)
      implements CoordinatorCommand, WireMessage {}

  /**
   * A member offers itself; repeated until it is prepared. Members are numbered in the order of
   * their ranks.
   */
  record Register(int rank, AgentCommand.MemberInfo member, String metricsUrl)
      implements CoordinatorCommand, WireMessage {}

  /** All links from and to a member stand. */
  record Prepared(int epoch, int member) implements CoordinatorCommand, WireMessage {}

  /** So many of a member's clusters are created, or links settled. */
  record Done(int epoch, int member, Phase phase, long done)
      implements CoordinatorCommand, WireMessage {}

  /** A member has tried all its links. */
  record Connected(
      int epoch,
      int member,
      long attempted,
      long established,
      long failed,
      int maxInFlight,
      LatencyHistogram handshakeMicros)
      implements CoordinatorCommand, WireMessage {}

  /**
   * Where a member is, a few times a second and at the end of each phase.
   *
   * @param window windows that it has closed
   * @param nextMicros simulation time of the next event of all members
   * @param waiting whether it has done its part of the window and waits for others
   * @param phaseOver whether it has reached the end of the phase
   * @param pauseNanos wall time that measuring memory has taken in this phase
   * @param retired parts of tallies of messages whose life ended since the last time
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
      long pauseNanos,
      List<MessageTally> retired)
      implements CoordinatorCommand, WireMessage {
    public Progress {
      retired = List.copyOf(retired);
    }
  }

  /** All that a member counted. */
  record MemberReport(
      int epoch,
      int member,
      Tally tally,
      List<ClusterTotals> clusters,
      LatencyHistogram lateness,
      long lateWindows,
      long liveBytes,
      long heapPeakBytes,
      long rssPeakBytes)
      implements CoordinatorCommand, WireMessage {
    public MemberReport {
      clusters = List.copyOf(clusters);
    }
  }

  /**
   * What the member of that rank uses, twice a second through all phases.
   *
   * @param heapBytes heap in use, garbage included
   * @param cpuNanos processor time that its JVM has used
   */
  record Resources(int rank, long heapBytes, long cpuNanos)
      implements CoordinatorCommand, WireMessage {}

  /** A member cannot go on. */
  record MemberFailed(int epoch, int member, String reason)
      implements CoordinatorCommand, WireMessage {}

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

  /** The books do not balance: a fault of the program. */
  record Faulted(String reason) implements ClientEvent, WireMessage {}

  /** The run is over. */
  record Finished(RunResult result) implements ClientEvent, WireMessage {}
}
