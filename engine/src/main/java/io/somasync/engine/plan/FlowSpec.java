package io.somasync.engine.plan;

import java.util.List;

/**
 * One flow that messages between representatives pass.
 *
 * @param name as the scenario calls it: the name of a flow or of its class
 * @param settings its settings, complete, in the order of their keys
 */
public record FlowSpec(String name, List<Setting> settings) {
  /** Most flows of one direction. */
  public static final int MAX_FLOWS = 64;

  /**
   * A setting.
   *
   * @param value in base units: µs, messages per second, bytes, a ratio; or a text
   */
  public record Setting(String key, String value) {}

  public FlowSpec {
    settings = List.copyOf(settings);
  }
}
