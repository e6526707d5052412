package io.somasync.engine.traffic;

/**
 * Goes through the messages of a load in order of their starts. It stands before the first one to
 * begin with; what it tells of a message it may draw or read when it is asked. Not thread-safe.
 */
public interface MessageSource {
  /**
   * Moves on to the next message.
   *
   * @return whether there is one
   */
  boolean advance();

  /** Number of the message that it is at, 0 to 2<sup>40</sup> − 1 and unique in the load. */
  long number();

  /** Simulation time at which it originates, in µs: not before the load begins. */
  long startMicros();

  /** Index of its severity in the plan. */
  int severityIndex();

  /** Node at which it originates. */
  long origin();

  /** Bytes that it takes, or {@link Sizes#UNSAID} if its severity tells that. */
  default int sizeBytes() {
    return Sizes.UNSAID;
  }
}
