package io.somasync.engine.plan;

/**
 * Losses that come in bursts: a link is good or bad for a step of time, and loses more when it is
 * bad. From one step to the next it becomes bad with one probability and good again with another
 * (Gilbert, "Capacity of a burst-noise channel", 1960; Elliott, "Estimates of error rates for codes
 * on burst-noise channels", 1963; both in the Bell System Technical Journal).
 *
 * @param stepMicros length of a step in µs, at least 1
 * @param enter probability of becoming bad, times 2<sup>32</sup>; above 0
 * @param leave probability of becoming good again, times 2<sup>32</sup>; above 0
 * @param badThreshold probability of loss while it is bad, times 2<sup>32</sup>
 */
public record LossBursts(int stepMicros, long enter, long leave, long badThreshold) {
  /**
   * Least sum of both probabilities: 1 in so many steps. A link that hardly changes has no state
   * that could be told by looking back.
   */
  public static final int MAX_STEPS = 4096;

  private static final double TWO_TO_32 = 0x1p32;

  public LossBursts {
    if (stepMicros < 1) {
      throw new PlanException("step = " + stepMicros + " µs: must be at least 1");
    }
    if (enter < 1 || leave < 1 || enter + leave > 1L << 32) {
      throw new PlanException("bursts: the probabilities must be above 0 and at most 1 together");
    }
    if (enter + leave < (1L << 32) / MAX_STEPS) {
      throw new PlanException(
          "bursts: the state must change once in 4096 steps or sooner; make the step longer");
    }
    if (badThreshold < 0 || badThreshold > 1L << 32) {
      throw new PlanException("loss threshold = " + badThreshold + ": must be 0 to 2^32");
    }
  }

  /**
   * Bursts of a mean length.
   *
   * @param share of time in which a link is bad, above 0 and below 1
   * @param burstMicros mean length of a burst, in µs
   * @param badRatio loss while it is bad, 0 to 1
   * @throws PlanException if such bursts cannot be
   */
  public static LossBursts of(double share, double burstMicros, int stepMicros, double badRatio) {
    if (!(share > 0 && share < 1)) {
      throw new PlanException("share of time = " + share + ": must be above 0 and below 1");
    }
    double leave = stepMicros / burstMicros;
    double enter = leave * share / (1 - share);
    if (leave > 1 || enter + leave > 1) {
      throw new PlanException(
          "bursts are too short for their share of time: must be at least "
              + (long) Math.ceil(stepMicros / (1 - share))
              + " µs with a step of "
              + stepMicros
              + " µs");
    }
    return new LossBursts(
        stepMicros,
        Math.max(1, (long) (enter * TWO_TO_32)),
        Math.max(1, (long) (leave * TWO_TO_32)),
        Math.round(badRatio * TWO_TO_32));
  }

  /** Share of time in which a link is bad. */
  public double share() {
    return enter / (double) (enter + leave);
  }

  /** Mean length of a burst, in µs. */
  public double burstMicros() {
    return stepMicros * TWO_TO_32 / leave;
  }

  /** Loss while a link is bad, 0 to 1. */
  public double badRatio() {
    return badThreshold / TWO_TO_32;
  }
}
