package io.somasync.engine.plan;

/**
 * A class of messages.
 *
 * @param name as results show it, for instance {@code critical}
 * @param scope who is to hear of it
 * @param hops for {@link Scope#NEIGHBOURHOOD} the distance in hops, 1 to 16; otherwise 0
 * @param lifeMicros time after which nothing more of a message is delivered (its TTL), in µs, 1 to
 *     2<sup>31</sup> − 2; arrivals after that count as expired
 * @param share weight of this severity in the mix, above 0 unless it is only used for the alert
 * @param size bytes that its messages take, unless a feed says it of each
 */
public record Severity(
    String name, Scope scope, int hops, int lifeMicros, double share, MessageSize size) {
  /** Most hops of a neighbourhood. */
  public static final int MAX_HOPS = 16;

  public Severity {
    if (scope == Scope.NEIGHBOURHOOD ? hops < 1 || hops > MAX_HOPS : hops != 0) {
      throw new PlanException(
          "severity " + name + ": hops = " + hops + ": must be 1 to 16 with scope neighbourhood");
    }
    if (lifeMicros < 1 || lifeMicros == Integer.MAX_VALUE) {
      throw new PlanException("severity " + name + ": life = " + lifeMicros + " µs: out of range");
    }
    if (!(share >= 0 && share <= 1e9)) {
      throw new PlanException("severity " + name + ": share = " + share + ": must not be negative");
    }
  }

  /** A severity whose messages have the usual size. */
  public Severity(String name, Scope scope, int hops, int lifeMicros, double share) {
    this(name, scope, hops, lifeMicros, share, MessageSize.DEFAULT);
  }
}
