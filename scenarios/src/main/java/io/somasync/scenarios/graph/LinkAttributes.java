package io.somasync.scenarios.graph;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.quantity.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a file says of a link.
 *
 * @param leastMicros least delay in µs; 0 if none is given
 * @param mostMicros bound that the delay is below, or the same as the least; 0 if none is given
 * @param loss share of sends that are lost; negative if none is given
 * @param bandwidth bits per second; 0 if none is given
 */
record LinkAttributes(int leastMicros, int mostMicros, double loss, long bandwidth) {
  /** Says nothing. */
  static final LinkAttributes NONE = new LinkAttributes(0, 0, -1, 0);

  private static final List<String> NAMES = List.of("latency", "loss", "bandwidth");
  private static final BigDecimal MOST_MICROS = BigDecimal.valueOf(LinkModel.MAX_DELAY_MICROS);
  private static final BigDecimal MOST_BITS = BigDecimal.valueOf(LinkModel.MAX_BITS_PER_SECOND);

  /**
   * Attributes as a file has them; those that are null or empty are not given.
   *
   * @throws IllegalArgumentException if one is wrong, with what is wrong
   */
  static LinkAttributes of(String latency, String loss, String bandwidth) {
    if (isNone(latency) && isNone(loss) && isNone(bandwidth)) {
      return NONE;
    }
    int[] delay = isNone(latency) ? new int[] {0, 0} : delay(latency.strip());
    return new LinkAttributes(
        delay[0],
        delay[1],
        isNone(loss) ? -1 : loss(loss.strip()),
        isNone(bandwidth) ? 0 : bandwidth(bandwidth.strip()));
  }

  /** Whether that is the name of an attribute. */
  static boolean isKnown(String name) {
    return NAMES.contains(name);
  }

  private static boolean isNone(String text) {
    return text == null || text.isBlank();
  }

  private static int[] delay(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      int micros = micros(text, text);
      return new int[] {micros, micros};
    }
    int least = micros(text.substring(0, dots), text);
    int most = micros(text.substring(dots + 2), text);
    if (least > most) {
      throw new IllegalArgumentException(
          "latency = " + text + ": the least is above the greatest; swap them");
    }
    return new int[] {least, most};
  }

  private static int micros(String part, String text) {
    BigDecimal millis = Quantity.number(part);
    BigDecimal micros = millis == null ? Quantity.micros(part) : millis.movePointRight(3);
    BigDecimal whole = micros == null ? null : micros.setScale(0, RoundingMode.HALF_UP);
    if (whole == null || whole.signum() <= 0 || whole.compareTo(MOST_MICROS) > 0) {
      throw new IllegalArgumentException(
          "latency = " + text + ": must be 1us to 1m; for instance 5 or 5ms, or 5ms..20ms");
    }
    return whole.intValueExact();
  }

  private static double loss(String text) {
    BigDecimal ratio = Quantity.ratio(text);
    if (ratio == null || ratio.signum() < 0 || ratio.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "loss = " + text + ": must be 0% to 100%; for instance 0.5% or 0.005");
    }
    return ratio.doubleValue();
  }

  private static long bandwidth(String text) {
    BigDecimal plain = Quantity.count(text);
    BigDecimal bits = plain == null ? Quantity.bandwidth(text) : plain;
    BigDecimal whole = bits == null ? null : bits.setScale(0, RoundingMode.HALF_UP);
    if (whole == null || whole.signum() <= 0 || whole.compareTo(MOST_BITS) > 0) {
      throw new IllegalArgumentException(
          "bandwidth = "
              + text
              + ": must be bits per second, 1 to 10^15; for instance 100M or 100Mbit/s");
    }
    return whole.longValueExact();
  }

  /** Whether there is anything that changes how sends fare. */
  boolean hasModel() {
    return leastMicros > 0 || loss >= 0 || bandwidth > 0;
  }

  /**
   * The link, with what is not given as for others. Bursts of others count by their share of time.
   *
   * @throws PlanException if that cannot be
   */
  LinkModel model(LinkModel others) {
    if (leastMicros == 0 && others.table() != null) {
      throw new PlanException(
          "has a loss or a bandwidth, and links.inter delays by a distribution; write the latency,"
              + " too");
    }
    double lossRatio = loss >= 0 ? loss : others.lossRatio();
    LinkModel link =
        leastMicros > 0
            ? LinkModel.of(leastMicros, mostMicros, lossRatio)
            : LinkModel.of(
                others.leastMicros(), others.leastMicros() + others.rangeMicros(), lossRatio);
    return link.withBandwidth(bandwidth > 0 ? bandwidth : others.bitsPerSecond());
  }
}
