package io.somasync.scenarios.figure;

/** In which direction a figure is better, all other things being equal. */
public enum Better {
  HIGHER,
  LOWER,
  /** It says what was run, or has no good and bad. */
  NEITHER
}
