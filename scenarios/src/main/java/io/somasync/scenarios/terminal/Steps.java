package io.somasync.scenarios.terminal;

/** Shows how something long gets on that is done step by step. To be closed when it has ended. */
public interface Steps extends AutoCloseable {
  /** So many steps will come. */
  void begin(long total);

  /** The next step begins; those before are done. */
  void step(String label);

  /** A line that stays. */
  void note(String line);

  /** Leaves the terminal tidy; idempotent. */
  @Override
  void close();
}
