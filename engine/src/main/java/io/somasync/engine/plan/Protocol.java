package io.somasync.engine.plan;

/**
 * How a node passes a message on when it hears of it for the first time.
 *
 * <p>Draw numbers k are part of the definition: they make a run reproducible.
 */
public sealed interface Protocol {
  /** As scenario files and results call it. */
  String name();

  /** Most sends of one node inside its cluster. */
  int intraSends(int clusterSize);

  /**
   * Flood. The origin sends to all others of its cluster (k = the receiver's index), never losing
   * the send to its own representative. A representative sends to each of its topology neighbours
   * (k = cluster size + the neighbour's position), and unless it heard of the message in its own
   * cluster also to all others of that (k = the receiver's index). Other nodes stay silent. Of
   * several representatives each does so, but tells only the neighbours whose links it holds.
   */
  record Flood() implements Protocol {
    @Override
    public String name() {
      return "flood";
    }

    @Override
    public int intraSends(int clusterSize) {
      return clusterSize - 1;
    }
  }

  /**
   * Push gossip, infect and die. On its first arrival a node sends to {@code fanOut} random others
   * of its cluster (k = 0 …), a representative also to {@code interFanOut} random neighbours in the
   * topology (k = fanOut …), each drawn with replacement.
   *
   * @param fanOut sends inside the cluster, 1 to 1,000
   * @param interFanOut sends of a representative to others, 0 to 1,000
   */
  record PushGossip(int fanOut, int interFanOut) implements Protocol {
    /** Greatest fan-out of either kind. */
    public static final int MAX_FAN_OUT = 1000;

    public PushGossip {
      if (fanOut < 1 || fanOut > MAX_FAN_OUT) {
        throw new PlanException("fan-out = " + fanOut + ": must be 1 to 1000");
      }
      if (interFanOut < 0 || interFanOut > MAX_FAN_OUT) {
        throw new PlanException("inter-fan-out = " + interFanOut + ": must be 0 to 1000");
      }
    }

    @Override
    public String name() {
      return "push-gossip";
    }

    @Override
    public int intraSends(int clusterSize) {
      return fanOut;
    }
  }
}
