package io.somasync.shard.standing;

import io.somasync.engine.plan.PlanException;
import java.util.Map;

/**
 * Settings by name, as an environment has them. What is wrong with one is said in a line with its
 * name, its value and its range.
 */
public final class Variables {
  public static final String NODE_INDEX = "NODE_INDEX";
  public static final String CLUSTER_SIZE = "CLUSTER_SIZE";
  public static final String MAX_NODES = "MAX_NODES";
  public static final String BASE_PORT = "BASE_PORT";
  public static final String PORT_SPACING = "PORT_SPACING";
  public static final String BIND_HOST = "BIND_HOST";
  public static final String SEED_MEMBERS = "SEED_MEMBERS";

  /** File with the secret that members share. */
  public static final String SECRET_FILE = "SECRET_FILE";

  /** Folder of certificates and key, if members talk in TLS. */
  public static final String TLS_DIR = "TLS_DIR";

  /** {@code yes} if members may be reached by others without TLS. */
  public static final String INSECURE = "INSECURE";

  /** Threads of a member that advance clusters. */
  public static final String MEMBER_THREADS = "MEMBER_THREADS";

  /** Members of the cluster on the member's machine. */
  public static final String MEMBERS_HERE = "MEMBERS_HERE";

  /** Seconds within which a member must have found a cluster to join. */
  public static final String JOIN_SECONDS = "JOIN_SECONDS";

  private static final int LONGEST_SHOWN = 60;

  private final Map<String, String> values;

  public Variables(Map<String, String> values) {
    this.values = values;
  }

  /** Whether it is set to something. */
  public boolean has(String name) {
    return !values.getOrDefault(name, "").isBlank();
  }

  /** A text; the default if it is not set. */
  public String text(String name, String byDefault) {
    return has(name) ? values.get(name).strip() : byDefault;
  }

  /**
   * A whole number.
   *
   * @throws PlanException if it is none, or out of its range
   */
  public int whole(String name, int byDefault, int least, int most) {
    return has(name) ? whole(name, least, most, "") : byDefault;
  }

  /**
   * A whole number that must be set.
   *
   * @param reason for the range; follows it
   * @throws PlanException if it is missing, none, or out of its range
   */
  public int whole(String name, int least, int most, String reason) {
    if (!has(name)) {
      throw new PlanException(name + ": is missing; set it to " + least + " to " + most + reason);
    }
    return number(name, values.get(name), least, most, reason);
  }

  /**
   * The number that a text is.
   *
   * @throws PlanException if it is none, or out of its range
   */
  public static int number(String name, String text, int least, int most, String reason) {
    String digits = text.strip().replace("_", "");
    if (!digits.matches("[+-]?\\d{1,18}")) {
      throw new PlanException(
          name
              + " = "
              + shown(text)
              + ": is no whole number; must be "
              + least
              + " to "
              + most
              + reason);
    }
    check(name, Long.parseLong(digits), least, most, reason);
    return Integer.parseInt(digits);
  }

  static void check(String name, long value, int least, int most, String reason) {
    if (value < least || value > most) {
      String range = least == most ? Integer.toString(least) : least + " to " + most;
      throw new PlanException(name + " = " + value + ": must be " + range + reason);
    }
  }

  static String shown(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
  }
}
