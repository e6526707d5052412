package io.somasync.shard.flow;

import io.somasync.engine.flow.Crossing;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * A threat message on its way from one representative to another. Immutable: flows make changed
 * copies, and a copy stands for the message that it was made of. Whoever sends both on sends one
 * more message.
 */
public final class ThreatMessage {
  private static final long[] NOTHING = Crossing.NOTHING;

  /** Of messages whose flows are steps: no flow makes more than one of them. */
  private static final Identity ALONE = new Identity(null, 0, 0);

  private final Crossing crossing;
  private final long micros;
  private final SortedMap<String, String> headers;
  private final Identity identity;

  /** Texts of objects, by numbers of messages. */
  private final LongFunction<Optional<String>> objects;

  /** Which of a plan's flows a message has come out of, one bit each. */
  static final class Identity {
    private long passed;

    /**
     * Copies made of the message that entered; only the first identity of a message counts them.
     */
    private int copies;

    private final Identity first;
    private final int copy;

    private Identity(Identity first, int copy, long passed) {
      this.first = first == null ? this : first;
      this.copy = copy;
      this.passed = passed;
    }
  }

  private ThreatMessage(
      Crossing crossing,
      long micros,
      SortedMap<String, String> headers,
      Identity identity,
      LongFunction<Optional<String>> objects) {
    this.objects = objects;
    this.crossing = crossing;
    this.micros = micros;
    this.headers = headers;
    this.identity = identity;
  }

  /** A message that enters flows, and comes from no object. */
  public static ThreatMessage entering(Crossing crossing) {
    return entering(crossing, number -> Optional.empty());
  }

  /**
   * A message that enters flows.
   *
   * @param objects texts of the objects that messages come from, by their numbers
   */
  public static ThreatMessage entering(Crossing crossing, LongFunction<Optional<String>> objects) {
    return new ThreatMessage(
        crossing,
        crossing.micros(),
        Headers.unpack(crossing.attachment()),
        new Identity(null, 0, 0),
        objects);
  }

  /**
   * A message that enters flows each of which makes at most one of it.
   *
   * @param objects texts of the objects that messages come from, by their numbers
   */
  public static ThreatMessage enteringSteps(
      Crossing crossing, LongFunction<Optional<String>> objects) {
    return new ThreatMessage(
        crossing, crossing.micros(), Headers.unpack(crossing.attachment()), ALONE, objects);
  }

  /**
   * This message as it comes out of a flow: itself, or one more of the kind if it has come out of
   * it before.
   *
   * @param flow index of the flow in its direction
   */
  public ThreatMessage outOf(int flow) {
    long bit = 1L << flow;
    if ((identity.passed & bit) == 0) {
      identity.passed |= bit;
      return this;
    }
    long before = bit - 1 | bit;
    Identity further = new Identity(identity.first, ++identity.first.copies, before);
    return new ThreatMessage(crossing, micros, headers, further, objects);
  }

  /** 0 for a message that entered flows, from 1 on for what they made in addition. */
  public int copy() {
    return identity.copy;
  }

  /**
   * The message as it leaves flows.
   *
   * @param leastMicros simulation time in µs before which it does not
   */
  public Crossing leaving(long leastMicros) {
    if (headers.isEmpty() && crossing.attachment().length == 0 && crossing.micros() >= micros) {
      return crossing.micros() >= leastMicros ? crossing : crossing.with(leastMicros, NOTHING);
    }
    return crossing.with(Math.max(micros, leastMicros), Headers.pack(headers));
  }

  /** Number of the message; the same at every representative. */
  public long id() {
    return crossing.message().number();
  }

  /** Node at which it originates. */
  public long origin() {
    return crossing.message().origin();
  }

  /** Cluster of that node. */
  public int originCluster() {
    return crossing.message().originCluster();
  }

  /** Name of its severity. */
  public String severity() {
    return crossing.message().severity().name();
  }

  /** Index of its severity in the plan, from the narrowest scope to the widest. */
  public int severityIndex() {
    return crossing.message().severityIndex();
  }

  /** Simulation time at which it originated, in µs. */
  public long startMicros() {
    return crossing.message().startMicros();
  }

  /** Simulation time, exclusive, at which its life is over, in µs. */
  public long endMicros() {
    return crossing.message().endMicros();
  }

  /** Simulation time at which it is sent, on the way out, or arrives, on the way in; in µs. */
  public long micros() {
    return micros;
  }

  /** Cluster whose representative sends it. */
  public int from() {
    return crossing.from();
  }

  /** Cluster whose representative it is for. */
  public int to() {
    return crossing.to();
  }

  /** Links between clusters that it will have passed when it arrives, from 1. */
  public int hop() {
    return crossing.hop();
  }

  /** Bytes that it takes: its own and those of its headers. */
  public int size() {
    return crossing.message().sizeBytes() + Headers.bytes(headers);
  }

  /**
   * The object of STIX that it comes from, as JSON without blanks; none if its load is no feed of
   * STIX, and of the alert. Each call may look it up on the disk.
   */
  public Optional<String> object() {
    return objects.apply(id());
  }

  /** What flows have attached to it; it goes to the receiver, but not to whom that tells. */
  public Map<String, String> headers() {
    return headers;
  }

  /** A header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /**
   * A copy with a header.
   *
   * @throws IllegalArgumentException if the headers come to more than 8 KiB then
   */
  public ThreatMessage withHeader(String name, String value) {
    TreeMap<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    Headers.check(more);
    return new ThreatMessage(
        crossing, micros, Collections.unmodifiableSortedMap(more), identity, objects);
  }

  /** A copy without a header. */
  public ThreatMessage withoutHeader(String name) {
    TreeMap<String, String> fewer = new TreeMap<>(headers);
    fewer.remove(name);
    return new ThreatMessage(
        crossing, micros, Collections.unmodifiableSortedMap(fewer), identity, objects);
  }

  /**
   * A copy that is sent, or arrives, later.
   *
   * @param laterMicros simulation time in µs
   * @throws IllegalArgumentException if that is earlier
   */
  public ThreatMessage at(long laterMicros) {
    if (laterMicros < micros) {
      throw new IllegalArgumentException(
          "time = " + laterMicros + " µs: must not be before " + micros + " µs");
    }
    return laterMicros == micros
        ? this
        : new ThreatMessage(crossing, laterMicros, headers, identity, objects);
  }

  @Override
  public String toString() {
    return "message " + id() + " from cluster " + from() + " to " + to() + " at " + micros + " µs";
  }
}
