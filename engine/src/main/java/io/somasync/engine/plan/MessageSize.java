package io.somasync.engine.plan;

/**
 * How many bytes a message takes on a link: any number between two, each as likely as another.
 *
 * @param leastBytes the least, at least 1
 * @param mostBytes the greatest, at most 16 MiB
 */
public record MessageSize(int leastBytes, int mostBytes) {
  /** Most bytes of a message: 2<sup>39</sup> sends of so many can be added up in a long. */
  public static final int MAX_BYTES = 1 << 24;

  /** What messages take of which nothing else is said: a short STIX indicator as JSON text. */
  public static final MessageSize DEFAULT = new MessageSize(512, 512);

  public MessageSize {
    if (leastBytes < 1 || mostBytes < leastBytes || mostBytes > MAX_BYTES) {
      throw new PlanException(
          "size = " + leastBytes + " to " + mostBytes + " bytes: must be 1 to 16777216 (16MiB)");
    }
  }

  /** Whether all messages have the same. */
  public boolean isFixed() {
    return leastBytes == mostBytes;
  }
}
