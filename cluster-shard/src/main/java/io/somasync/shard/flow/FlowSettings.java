package io.somasync.shard.flow;

import io.somasync.engine.plan.FlowSpec;
import java.util.Map;
import java.util.TreeMap;

/** The values of a flow's settings, in base units. */
public final class FlowSettings {
  private final Map<String, String> values = new TreeMap<>();

  /** Those that a plan holds. */
  public FlowSettings(FlowSpec spec) {
    spec.settings().forEach(setting -> values.put(setting.key(), setting.value()));
  }

  /**
   * A whole number, or a duration in µs.
   *
   * @throws IllegalArgumentException if the flow has not declared it
   */
  public long number(String key) {
    return Long.parseLong(text(key));
  }

  /**
   * A ratio, or a rate per second.
   *
   * @throws IllegalArgumentException if the flow has not declared it
   */
  public double real(String key) {
    return Double.parseDouble(text(key));
  }

  /**
   * True or false.
   *
   * @throws IllegalArgumentException if the flow has not declared it
   */
  public boolean flag(String key) {
    return Boolean.parseBoolean(text(key));
  }

  /**
   * A text, or the word that was chosen.
   *
   * @throws IllegalArgumentException if the flow has not declared it
   */
  public String text(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("setting " + key + " is not among those of the flow");
    }
    return value;
  }
}
