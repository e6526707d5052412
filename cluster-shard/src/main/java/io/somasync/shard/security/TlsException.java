package io.somasync.shard.security;

import java.util.List;

/** Certificates or keys that cannot be used. Each problem is one line for the user. */
public final class TlsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /**
   * @param problems one line each: {@code file: what is wrong; what would be right}; at least one
   */
  public TlsException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, one line each. */
  public List<String> problems() {
    return problems;
  }
}
