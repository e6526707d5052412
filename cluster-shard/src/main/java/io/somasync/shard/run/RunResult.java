package io.somasync.shard.run;

import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.Tally;
import java.util.List;

/**
 * What a run came to. After an interruption or a failure it holds what was measured until then.
 *
 * @param outcome how it ended
 * @param failure one line about what went wrong, or is missing of an interrupted run; null if
 *     nothing did
 * @param simulation what the simulation came to; never null
 * @param connections what opening links came to
 * @param wall durations
 * @param memory memory used
 * @param series one entry per second of wall time, through all phases
 * @param lateness lateness of windows in µs against the wall clock; null unless the run was paced
 * @param lateWindows windows that began later than their pace, at the member that was late most
 *     often; 0 unless the run was paced
 * @param members number of JVMs
 * @param membersLost number of them that were lost
 * @param shares the members and their parts of the mesh, in the order of their numbers; empty if
 *     the run ended before clusters were dealt out
 */
public record RunResult(
    Outcome outcome,
    String failure,
    SimulationResult simulation,
    Connections connections,
    Wall wall,
    Memory memory,
    List<WallSecond> series,
    LatencyHistogram lateness,
    long lateWindows,
    int members,
    int membersLost,
    List<MemberShare> shares) {
  public RunResult {
    series = List.copyOf(series);
    shares = List.copyOf(shares);
  }

  /** The result of a run that ended before anything was counted. */
  public static RunResult ofNothing(Outcome outcome, String failure, int severities, int members) {
    return new RunResult(
        outcome,
        failure,
        new SimulationResult(new Tally(severities), List.of(), 0, 0),
        new Connections(0, 0, 0, 0, 0, new LatencyHistogram()),
        new Wall(0, 0, 0, 0, 0, 0),
        new Memory(0, 0, 0),
        List.of(),
        null,
        0,
        members,
        0,
        List.of());
  }

  /** First cluster of each member; behind them the number of clusters that were dealt out. */
  public int[] firstClusters() {
    int[] first = new int[shares.size() + 1];
    for (int member = 0; member < shares.size(); member++) {
      first[member + 1] = first[member] + shares.get(member).clusters();
    }
    return first;
  }

  /** The same with the time added that passed before the coordinator was asked, and the total. */
  public RunResult withStart(double secondsBefore, double totalSeconds) {
    Wall longer =
        new Wall(
            wall.start + secondsBefore,
            wall.create,
            wall.connect,
            wall.propagate,
            wall.sustain,
            totalSeconds);
    return new RunResult(
        outcome,
        failure,
        simulation,
        connections,
        longer,
        memory,
        series,
        lateness,
        lateWindows,
        members,
        membersLost,
        shares);
  }

  /** The same with another end. */
  public RunResult endedBy(Outcome how, String why) {
    return new RunResult(
        how,
        why,
        simulation,
        connections,
        wall,
        memory,
        series,
        lateness,
        lateWindows,
        members,
        membersLost,
        shares);
  }

  /** How a run ended. */
  public enum Outcome {
    /** It ran to its end, and its books balance. */
    COMPLETED,
    /** It was asked to stop. */
    INTERRUPTED,
    /** It could not be finished. */
    FAILED,
    /** It met a fault of the program: what was measured may be wrong. */
    FAULTED
  }

  /**
   * Handshakes between representatives.
   *
   * @param links links to be opened
   * @param attempted attempts, repeated ones included
   * @param established links that are open
   * @param failed links for which all attempts failed
   * @param maxInFlight most attempts under way at once
   * @param handshakeMicros wall time of successful attempts, in µs
   * @param faults what went wrong with links that have sockets of their own
   * @param cut links that failed and were none for the simulation either
   */
  public record Connections(
      long links,
      long attempted,
      long established,
      long failed,
      int maxInFlight,
      LatencyHistogram handshakeMicros,
      LinkFaults faults,
      long cut) {
    /** Of links without sockets of their own. */
    public Connections(
        long links,
        long attempted,
        long established,
        long failed,
        int maxInFlight,
        LatencyHistogram handshakeMicros) {
      this(links, attempted, established, failed, maxInFlight, handshakeMicros, LinkFaults.NONE, 0);
    }

    /** Share of links that are open; 1 if there were none to open. */
    public double successRate() {
      return links == 0 ? 1 : (double) established / links;
    }
  }

  /** Seconds of wall time that each phase took; 0 for a phase that was left out. */
  public record Wall(
      double start, double create, double connect, double propagate, double sustain, double total) {
    /** Seconds in which messages moved. */
    public double sending() {
      return propagate + sustain;
    }
  }

  /**
   * Memory, over all members.
   *
   * @param liveBytes heap in use after a full collection, just before the first message that leaves
   *     its cluster is retired in the last phase, so the states of live messages are in it; at the
   *     end if there is no such message; 0 if it was not measured
   * @param heapPeakBytes sum of the members' peaks of heap in use
   * @param rssPeakBytes sum of the members' peaks of resident memory; 0 where unknown
   */
  public record Memory(long liveBytes, long heapPeakBytes, long rssPeakBytes) {}

  /**
   * What happened in one second of wall time, counted from when the run was ordered.
   *
   * @param phase the phase at its end
   * @param heapBytes heap in use by all members, garbage included
   * @param cores processors that all members kept busy, on average
   */
  public record WallSecond(
      int second,
      Phase phase,
      long sends,
      long deliveries,
      long windows,
      long heapBytes,
      double cores) {}
}
