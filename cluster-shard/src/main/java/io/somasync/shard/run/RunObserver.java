package io.somasync.shard.run;

import java.util.List;

/** Is told how a run gets on. Called from one thread at a time; must not block for long. */
public interface RunObserver {
  /** An observer that ignores everything. */
  RunObserver NONE = new RunObserver() {};

  /** The run waits for the end of others, told in a line each, that are to come before it. */
  default void waitsFor(List<String> others) {}

  /** A phase begins; {@code total} in the unit of the phase, 0 if it has none. */
  default void phaseStarted(Phase phase, long total) {}

  /** So much of the phase is done; a few times a second. */
  default void progressed(Progress progress) {}

  /** A phase is over. */
  default void phaseFinished(Phase phase, double seconds) {}

  /** A member's metrics can be read at this address; member from 1. */
  default void metricsAt(int member, String url) {}

  /**
   * The state of a run.
   *
   * @param phase the phase it is in
   * @param done what is done of it, in the unit of the phase
   * @param total what it will come to
   * @param sends sends so far, over all phases
   * @param deliveries deliveries so far, over all phases
   * @param windows windows so far, over all phases
   */
  record Progress(Phase phase, long done, long total, long sends, long deliveries, long windows) {}
}
