package io.somasync.scenarios.feed;

/** A feed cannot be used. The message says in one line where and why, and what would be right. */
public final class FeedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The setting that is at fault, relative to the section of the feed. */
  private final Setting setting;

  /** Settings that a feed's objection may be about. */
  public enum Setting {
    /** The file, or the list of them. */
    FILE,
    /** Where times are. */
    TIME,
    /** Where severities are. */
    SEVERITY,
    /** Where origins are. */
    ORIGIN,
    /** Where sizes are. */
    SIZE,
    /** How many times as fast it is replayed. */
    SPEED
  }

  public FeedException(Setting setting, String message) {
    super(message);
    this.setting = setting;
  }

  /** The setting that is at fault. */
  public Setting setting() {
    return setting;
  }
}
