package io.somasync.engine.plan;

import java.math.BigInteger;

/**
 * How many threat messages the nodes originate, when and where.
 *
 * @param messages number of messages, 0 to 2<sup>40</sup>; in the mean where it is left to chance
 * @param spanMicros time over which they are spread, in µs, at most 31 days
 * @param arrivals when they start
 * @param origins where they start
 */
public record Load(long messages, long spanMicros, Arrivals arrivals, OriginModel origins) {
  /** Most messages of a run. */
  public static final long MAX_MESSAGES = 1L << 40;

  /** Longest span: of more simulated seconds than a month has, nobody would read the tables. */
  public static final long MAX_SPAN_MICROS = 31L * 86_400_000_000L;

  public Load {
    if (messages < 0 || messages > MAX_MESSAGES) {
      throw new PlanException("messages = " + messages + ": must be 0 to 2^40");
    }
    if (spanMicros < 0 || spanMicros > MAX_SPAN_MICROS) {
      throw new PlanException("span = " + spanMicros + " µs: must be 0 to 31d");
    }
    if (arrivals instanceof Arrivals.AtRate at) {
      checkRate(at.rate(), messages, spanMicros);
    } else if (arrivals instanceof Arrivals.Fed fed) {
      checkFeed(fed.feed(), messages, spanMicros);
    } else if (Math.multiplyHigh(messages, spanMicros) != 0 || messages * spanMicros < 0) {
      throw new PlanException(
          "messages = "
              + messages
              + ": must be at most "
              + Long.MAX_VALUE / spanMicros
              + " in "
              + spanMicros
              + " µs, as messages x µs must be below 2^63");
    }
  }

  /**
   * Messages at equal distances, from any nodes: message i starts {@code i · spanMicros / messages}
   * (rounded down) after the begin of the load, so {@code spanMicros} = messages · interval gives a
   * fixed interval.
   */
  public Load(long messages, long spanMicros) {
    this(messages, spanMicros, new Arrivals.Spread(), new OriginModel.Uniform());
  }

  /**
   * As many messages as a rate makes, from any nodes.
   *
   * @throws PlanException if these are none, or too many
   */
  public static Load of(Arrivals.AtRate arrivals) {
    Rate rate = arrivals.rate();
    BigInteger messages = rate.messages();
    if (messages.bitLength() >= Long.SIZE) {
      throw new PlanException("messages = " + messages + ": must be 0 to 2^40");
    }
    return new Load(
        messages.longValueExact(), rate.spanMicros(), arrivals, new OriginModel.Uniform());
  }

  /** The messages of a feed. */
  public static Load of(Feed feed) {
    return new Load(
        feed.messages(), feed.spanMicros(), new Arrivals.Fed(feed), new OriginModel.Uniform());
  }

  private static void checkFeed(Feed feed, long messages, long spanMicros) {
    if (feed.messages() != messages || feed.spanMicros() != spanMicros) {
      throw new PlanException("feed: has other messages than the load");
    }
  }

  private static void checkRate(Rate rate, long messages, long spanMicros) {
    if (messages == 0) {
      throw new PlanException("makes no message in the whole time; must make at least one");
    }
    if (!rate.messages().equals(BigInteger.valueOf(messages)) || rate.spanMicros() != spanMicros) {
      throw new PlanException("messages = " + messages + ": is not what the rate makes");
    }
  }

  /** The same messages from elsewhere. */
  public Load from(OriginModel origins) {
    return new Load(messages, spanMicros, arrivals, origins);
  }

  /** The feed that the messages come from; null if they are generated. */
  public Feed feed() {
    return arrivals instanceof Arrivals.Fed fed ? fed.feed() : null;
  }

  /** Whether the number of messages is left to chance. */
  public boolean isRandom() {
    return arrivals instanceof Arrivals.AtRate at && at.isRandom();
  }

  /** Messages that start per µs when most do; 0 if all start at once. */
  public double peakPerMicro() {
    if (arrivals instanceof Arrivals.AtRate at) {
      return at.rate().peakPerMicro();
    }
    return spanMicros == 0 ? 0 : (double) messages / spanMicros;
  }

  /** Start of message i relative to the begin of the load, in µs, where messages are spread. */
  public long startMicros(long i) {
    return i * spanMicros / messages;
  }
}
