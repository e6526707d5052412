package io.somasync.scenarios.source;

import java.util.ArrayList;
import java.util.List;

/** Braces or brackets that are open, and the assignment being read in them. */
final class OpenBlock {
  /** Path of the section, or of the list; null where no settings are. */
  final List<String> path;

  final boolean isList;

  /** Where the list begins that this is or is in, the innermost one; negative outside of lists. */
  final int listBegin;

  /** Path of the assignment from this block; null between assignments, empty for an include. */
  List<String> key;

  int keyLine;
  boolean isAppended;

  /** Where its value begins; negative before that. */
  int valueBegin;

  int valueEnd;

  /** Sections of a list so far. */
  private int sections;

  private OpenBlock(List<String> path, boolean isList, int listBegin) {
    this.path = path;
    this.isList = isList;
    this.listBegin = listBegin;
  }

  /** The whole text. */
  static OpenBlock top() {
    return new OpenBlock(List.of(), false, -1);
  }

  /** The same section in further braces. */
  OpenBlock again() {
    return new OpenBlock(path, false, listBegin);
  }

  /** A list that is the value of the assignment; it has no path in a list or an include. */
  OpenBlock innerList(int begin) {
    return new OpenBlock(isList ? null : innerPath(), true, begin);
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

  /** Path of the assignment from the top; where there is no such path, from here. */
  List<String> keyPath() {
    if (path == null) {
      return key;
    }
    List<String> whole = new ArrayList<>(path);
    whole.addAll(key);
    return whole;
  }

  /**
   * A section that is the value of the assignment, or stands in the list: there its place is a part
   * of its path, from 1. It has no path in an include.
   */
  OpenBlock inner() {
    if (!isList || path == null) {
      return new OpenBlock(innerPath(), false, listBegin);
    }
    List<String> place = new ArrayList<>(path);
    place.add(Integer.toString(++sections));
    return new OpenBlock(place, false, listBegin);
  }

  private List<String> innerPath() {
    return key == null || key.isEmpty() ? null : keyPath();
  }
}
