package io.somasync.engine.plan;

/** When the messages of a load start. */
public sealed interface Arrivals {
  /** At equal distances, as many as there are. */
  record Spread() implements Arrivals {}

  /**
   * At a rate.
   *
   * @param rate the rate
   * @param isRandom whether they start by chance, independently of each other: a Poisson process,
   *     of whose messages the number is known when the last one has started. Otherwise one starts
   *     whenever the rate has added up to a whole number
   */
  record AtRate(Rate rate, boolean isRandom) implements Arrivals {}

  /**
   * When files say.
   *
   * @param feed what is known of them; says the origins and severities, too
   */
  record Fed(Feed feed) implements Arrivals {}
}
