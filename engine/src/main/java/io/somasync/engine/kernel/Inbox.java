package io.somasync.engine.kernel;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.traffic.Message;
import io.somasync.engine.traffic.Sizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a cluster is to do in a window besides its own pending events: messages that originate in
 * it, records that arrive at its representative, and messages whose life is over. Filled by one
 * owner, then handed over whole.
 *
 * <p>Most are originations, which may wait for long: they are packed into two words each, number
 * &lt;&lt; 20 | local index of the origin, and start in µs &lt;&lt; 6 | severity.
 */
public final class Inbox {
  private static final int LOCAL_BITS = 20;
  private static final int SEVERITY_BITS = 6;

  private static final long[] NO_WORDS = {};
  private static final int[] NO_SIZES = {};
  private static final Message[] NO_MESSAGES = {};
  private static final Arrivals NO_ARRIVALS = new Arrivals();

  private long[] originations = NO_WORDS;
  private int length;

  /** What is said of sizes, of as many originations as there were up to the last of which it is. */
  private int[] saidBytes = NO_SIZES;

  private Arrivals arrivals = NO_ARRIVALS;
  private List<Incoming> incoming = List.of();
  private Message[] retirements = NO_MESSAGES;
  private int retired;

  /** A record that has to pass flows before the representative hears of it. */
  record Incoming(long message, long micros, long sender, int hop, long[] attachment) {}

  /** A message originates at a node of the cluster, by its local index. */
  public void originate(long message, int severity, long startMicros, int localNode) {
    originate(message, severity, startMicros, localNode, Sizes.UNSAID);
  }

  /**
   * The same of a message of whose size something may be said.
   *
   * @param said bytes that it takes, or {@link Sizes#UNSAID}
   */
  public void originate(long message, int severity, long startMicros, int localNode, int said) {
    if (length == originations.length) {
      originations = Arrays.copyOf(originations, Math.max(8, 2 * length));
    }
    originations[length++] = message << LOCAL_BITS | localNode;
    originations[length++] = startMicros << SEVERITY_BITS | severity;
    if (said != Sizes.UNSAID) {
      if (saidBytes.length < originations.length / 2) {
        saidBytes = Arrays.copyOf(saidBytes, originations.length / 2);
      }
      saidBytes[length / 2 - 1] = said;
    }
  }

  /** A record for the cluster's representative has come; its words are those of {@link Records}. */
  public void arrive(long first, long micros, long last) {
    if (arrivals == NO_ARRIVALS) {
      arrivals = new Arrivals();
    }
    arrivals.add(Records.message(first), micros, Records.hop(last));
  }

  /**
   * A record for the cluster's representative has come, which passes flows first.
   *
   * @param attachment what is attached to it
   */
  public void arrive(long first, long micros, long last, long[] attachment) {
    if (incoming.isEmpty()) {
      incoming = new ArrayList<>();
    }
    incoming.add(
        new Incoming(
            Records.message(first), micros, Records.sender(last), Records.hop(last), attachment));
  }

  /**
   * A message that leaves its cluster, and has this one in its scope, has reached its life's end.
   */
  public void retire(Message message) {
    if (retired == retirements.length) {
      retirements = Arrays.copyOf(retirements, Math.max(2, 2 * retired));
    }
    retirements[retired++] = message;
  }

  /** Number of entries. */
  public int size() {
    return originations() + arrivals.size() + incoming.size() + retired;
  }

  int originations() {
    return length / 2;
  }

  /** Number of message i of those that originate. */
  long number(int i) {
    return originations[2 * i] >>> LOCAL_BITS;
  }

  /** Local index of the origin of message i of those that originate. */
  int localOrigin(int i) {
    return (int) originations[2 * i] & (1 << LOCAL_BITS) - 1;
  }

  /** Start of message i of those that originate, in µs. */
  long startMicros(int i) {
    return originations[2 * i + 1] >>> SEVERITY_BITS;
  }

  /** Index of the severity of message i of those that originate. */
  int severity(int i) {
    return (int) originations[2 * i + 1] & (1 << SEVERITY_BITS) - 1;
  }

  /** Bytes of message i of those that originate. */
  int sizeBytes(int i, Sizes sizes) {
    int said = i < saidBytes.length ? saidBytes[i] : Sizes.UNSAID;
    return sizes.of(said, severity(i), number(i));
  }

  /** Message i of those that originate, in that cluster. */
  Message origination(int i, Plan plan, int cluster, Sizes sizes) {
    int severity = severity(i);
    long origin = plan.firstNode(cluster) + localOrigin(i);
    return new Message(
        number(i),
        severity,
        plan.severities().get(severity),
        startMicros(i),
        origin,
        cluster,
        sizeBytes(i, sizes));
  }

  Arrivals arrivals() {
    return arrivals;
  }

  /** Records that have to pass flows. */
  List<Incoming> incoming() {
    return incoming;
  }

  int retirements() {
    return retired;
  }

  /** Message i of those whose life is over. */
  Message retirement(int i) {
    return retirements[i];
  }
}
