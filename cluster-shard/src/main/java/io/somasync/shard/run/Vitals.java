package io.somasync.shard.run;

import java.time.Instant;

/**
 * What a member is about, for whoever looks at it from outside. Written by its agent and by its
 * part of a run, in threads of their own, a few times a second; read by any thread.
 */
public final class Vitals {
  private volatile Reading reading = new Reading(State.JOINING, Instant.now(), 0, "", 0, 0);

  /** What a member does. */
  public enum State {
    /** It is not part of the cluster yet. */
    JOINING,
    /** It waits for a run. */
    IDLE,
    /** It has its part of a run. */
    RUNNING
  }

  /**
   * What it was about a moment ago.
   *
   * @param since when it came into that state
   * @param epoch number of the attempt at a run, from 1; 0 without one
   * @param who what others are told of the run and whoever has ordered it; empty for nothing
   * @param clusters clusters of that run that it holds
   * @param windows windows of that run that it has opened
   */
  public record Reading(
      State state, Instant since, int epoch, String who, int clusters, long windows) {}

  /** The last that is known. */
  public Reading reading() {
    return reading;
  }

  /** It waits for a run. */
  public synchronized void idle() {
    reading = new Reading(State.IDLE, Instant.now(), 0, "", 0, 0);
  }

  /** It begins with its part of a run. */
  public synchronized void running(int epoch, String who) {
    reading = new Reading(State.RUNNING, Instant.now(), epoch, who, 0, 0);
  }

  /** It holds so many clusters of a run that it is in. */
  public synchronized void holds(int epoch, int clusters) {
    Reading now = reading;
    if (now.epoch == epoch) {
      reading = new Reading(now.state, now.since, epoch, now.who, clusters, now.windows);
    }
  }

  /** It has opened so many windows of a run that it is in. */
  public synchronized void opened(int epoch, long windows) {
    Reading now = reading;
    if (now.epoch == epoch) {
      reading = new Reading(now.state, now.since, epoch, now.who, now.clusters, windows);
    }
  }
}
