package io.somasync.scenarios.feed;

import io.somasync.engine.plan.ClusterSizes;
import java.util.Arrays;
import java.util.List;

/**
 * How an object's origin follows from one of its fields.
 *
 * @param field name of the field; null if origins are drawn
 * @param by what the field's text has to do with the origin
 * @param places number of places that there are: nodes, or representatives
 * @param clusters sizes of the clusters, if places are representatives; null if they are nodes
 * @param words places that texts stand for, if they do
 * @param byDefault place of objects for which nothing else says one; −1 for none, which makes them
 *     unusable
 */
public record OriginRule(
    String field, By by, long places, ClusterSizes clusters, List<Word> words, long byDefault) {

  /** Stands for an origin that is drawn. */
  static final long DRAWN = -1;

  /** What a text stands for. */
  public record Word(String text, long place) {}

  /** What a field's text has to do with the origin. */
  public enum By {
    /** Its hash, modulo the number of places. */
    HASH("hash"),
    /** It is the place's number. */
    NUMBER("number"),
    /** A table says the place. */
    MAP("map");

    private final String label;

    By(String label) {
      this.label = label;
    }

    /** As scenarios call it. */
    public String label() {
      return label;
    }

    /** The labels of all. */
    public static List<String> labels() {
      return Arrays.stream(values()).map(By::label).toList();
    }
  }

  public OriginRule {
    words = List.copyOf(words);
  }

  /** Node that is at a place. */
  long node(long place) {
    return clusters == null ? place : clusters.firstNode((int) place);
  }

  /** Origins that are drawn. */
  public static OriginRule drawn() {
    return new OriginRule(null, By.HASH, 1, null, List.of(), -1);
  }
}
