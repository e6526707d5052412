package io.somasync.scenarios.feed;

/** Why an object of a feed cannot be used, in the order in which that is found. */
public enum Cause {
  /** It cannot be read at all, or has other columns than the header. */
  SYNTAX("syntax"),
  /** It is longer than any object should be. */
  LENGTH("length"),
  /** It has no time, or one that is none. */
  TIME("time"),
  /** It has no severity, or one that stands for none. */
  SEVERITY("severity"),
  /** It has no origin, or one that is no node. */
  ORIGIN("origin"),
  /** Its size is none, or more than a message may have. */
  SIZE("size");

  private final String label;

  Cause(String label) {
    this.label = label;
  }

  /** As results call it. */
  public String label() {
    return label;
  }
}
