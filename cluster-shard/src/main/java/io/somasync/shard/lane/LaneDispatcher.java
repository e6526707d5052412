package io.somasync.shard.lane;

import org.apache.pekko.actor.typed.ActorSystem;

/** The dispatcher whose threads are lanes, as settings know it. */
public final class LaneDispatcher {
  /** Its path; what is on the way of a window runs on it. */
  public static final String PATH = "somasync.lanes";

  /** Path of the number of its threads. */
  public static final String LANES = PATH + ".lanes";

  private LaneDispatcher() {}

  /** Number of lanes of this member. */
  public static int lanes(ActorSystem<?> system) {
    return system.settings().config().getInt(LANES);
  }
}
