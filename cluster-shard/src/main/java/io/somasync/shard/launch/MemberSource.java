package io.somasync.shard.launch;

import io.somasync.engine.plan.PlanException;

/** Where the further members of a run come from, beside the one that this JVM is. */
interface MemberSource extends AutoCloseable {
  /** Hears of members that end before they should. */
  interface Listener {
    /**
     * A member is lost.
     *
     * @param rank its rank, from 1
     * @param reason one line that names it
     */
    void lost(int rank, String reason);

    /** What ended a member was meant for the run: its user wants it to end. */
    void interrupted();
  }

  /**
   * Has members get ready, which takes its time; nobody waits for it.
   *
   * @param secret what the members of a run open their connections with
   * @throws PlanException if that is not possible
   */
  void start(String secret, Listener listener);

  /** There is a cluster that they may join. */
  void invite(String address);

  /** Has all members end, and waits for that. */
  @Override
  void close();
}
