package io.somasync.scenarios.figure;

import io.somasync.scenarios.quantity.Unit;

/**
 * What figures below one key have in common.
 *
 * @param path the key
 */
record Group(String path, Basis basis, Presence presence) {
  static Group ofPlan(String path) {
    return new Group(path, Basis.PLAN, Presence.ALWAYS);
  }

  static Group ofMachine(String path) {
    return new Group(path, Basis.MACHINE, Presence.ALWAYS);
  }

  /** The same for figures that are left out where they are 0. */
  Group unlessZero() {
    return new Group(path, basis, Presence.UNLESS_ZERO);
  }

  /** The same for figures of paced runs. */
  Group ifPaced() {
    return new Group(path, basis, Presence.IF_PACED);
  }

  /** The same for figures of runs whose load came from a feed. */
  Group ifFed() {
    return new Group(path, basis, Presence.IF_FED);
  }

  Metric metric(String key, Unit unit, Better better, String meaning, Metric.Source source) {
    return new Metric(path + '.' + key, unit, better, basis, presence, meaning, source);
  }
}
