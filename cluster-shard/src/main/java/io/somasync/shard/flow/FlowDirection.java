package io.somasync.shard.flow;

import java.util.Locale;

/** Which way messages go through a flow. */
public enum FlowDirection {
  /** From the representative, before links. */
  OUTBOUND,
  /** To the representative, after links. */
  INBOUND;

  /** As scenarios and results write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
