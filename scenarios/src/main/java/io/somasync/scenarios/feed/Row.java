package io.somasync.scenarios.feed;

/** The object that a reader is at. */
interface Row {
  /** Line of its file at which it begins, from 1. */
  long line();

  /** What kept it from being read; null if nothing did. */
  Cause cause();

  /** What is wrong with it, if there is a {@link #cause}. */
  String why();

  /** Whether it is of a kind that is not used: then nothing is wrong with it. */
  boolean isPassedOver();

  /** Bytes of its text, if that is what its size is; 0 if not. */
  default int textBytes() {
    return 0;
  }

  /** Its text, if {@link #textBytes} is not 0; there may be more behind it. */
  default byte[] text() {
    return new byte[0];
  }

  /** The field of that number, in the order of {@link Mapping#fields}. */
  Field field(int i);
}
