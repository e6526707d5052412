package io.somasync.scenarios.source;

import java.util.ArrayList;
import java.util.List;

/** Braces or brackets that are open, and the assignment being read in them. */
final class OpenBlock {
  /** Path of the section; null in a list, where no settings are. */
  final List<String> path;

  final boolean isList;

  /** Path of the assignment from this block; null between assignments, empty for an include. */
  List<String> key;

  int keyLine;
  boolean isAppended;

  /** Where its value begins; negative before that. */
  int valueBegin;

  int valueEnd;

  private OpenBlock(List<String> path, boolean isList) {
    this.path = path;
    this.isList = isList;
  }

  static OpenBlock section(List<String> path) {
    return new OpenBlock(path, false);
  }

  static OpenBlock list() {
    return new OpenBlock(null, true);
  }

  /** Begins an assignment. */
  void assign(List<String> newKey, int newKeyLine) {
    key = newKey;
    keyLine = newKeyLine;
    isAppended = false;
    valueBegin = -1;
  }

  boolean isInAssignment() {
    return isList || key != null;
  }

  /** Path of the assignment from the top. */
  List<String> keyPath() {
    if (path == null) {
      return key;
    }
    List<String> whole = new ArrayList<>(path);
    whole.addAll(key);
    return whole;
  }

  /** A section that is the value of the assignment; it has no path in a list or an include. */
  OpenBlock inner() {
    return section(key == null || key.isEmpty() ? null : keyPath());
  }
}
