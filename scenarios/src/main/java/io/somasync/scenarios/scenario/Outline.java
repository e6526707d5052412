package io.somasync.scenarios.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands where in a file: its assignments with their lines, in their order. The library merges
 * assignments silently and forgets their places; this is what tells a key that stands twice, or
 * where a substitution is. Where a text is no HOCON the outline ends: the library will say why.
 */
final class Outline {
  /** Settings are a few braces deep. The library recurses, and would overflow the stack. */
  static final int MAX_DEPTH = 32;

  private final String text;
  private final List<Entry> entries = new ArrayList<>();
  private final Deque<Block> blocks = new ArrayDeque<>();
  private int at;
  private int line = 1;
  private int tooDeepLine;

  /**
   * An assignment, or an include.
   *
   * @param line of its key, from 1
   * @param block path of the braces it stands in
   * @param key its path from there; empty for an include
   * @param value as it is written
   * @param isAppended whether it is written {@code +=}
   */
  record Entry(int line, List<String> block, List<String> key, String value, boolean isAppended) {
    boolean isInclude() {
      return key.isEmpty();
    }

    boolean isSection() {
      return value.startsWith("{");
    }

    /** Its path from the top. */
    List<String> path() {
      List<String> path = new ArrayList<>(block);
      path.addAll(key);
      return path;
    }
  }

  /**
   * Two assignments to one key in the same braces.
   *
   * @param first may be a section, as the second may
   */
  record Twice(Entry first, Entry second) {}

  /** Braces or brackets that are open, and the assignment being read in them. */
  private static final class Block {
    /** Path of the section; null in a list, where no settings are. */
    final List<String> path;

    final boolean isList;

    /** Its path from this block; null between assignments, empty for an include. */
    List<String> key;

    int keyLine;
    boolean isAppended;
    int valueBegin;
    int valueEnd;

    Block(List<String> path, boolean isList) {
      this.path = path;
      this.isList = isList;
    }

    void assign(List<String> newKey, int newKeyLine) {
      key = newKey;
      keyLine = newKeyLine;
      isAppended = false;
      valueBegin = -1;
    }
  }

  private Outline(String text) {
    this.text = text;
  }

  static Outline of(String text) {
    Outline outline = new Outline(text);
    outline.blocks.push(new Block(List.of(), false));
    outline.scan();
    return outline;
  }

  /** All assignments and includes. */
  List<Entry> entries() {
    return entries;
  }

  /** Whether something is written {@code +=}. */
  boolean appends() {
    return entries.stream().anyMatch(Entry::isAppended);
  }

  /** The line where braces, brackets or paths are nested too deeply; 0 if there is none. */
  int tooDeepLine() {
    return tooDeepLine;
  }

  /**
   * Assignments that take the place of an earlier one in the same braces. Sections are merged, what
   * a null takes away is given anew, and a substitution may keep what was there: those are meant.
   */
  List<Twice> twice() {
    List<Twice> found = new ArrayList<>();
    Map<List<List<String>>, Entry> firsts = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.isInclude() || entry.value().contains("${")) {
        continue;
      }
      List<List<String>> place = List.of(entry.block(), entry.key());
      Entry first = firsts.get(place);
      if (first == null || first.value().equals("null")) {
        firsts.put(place, entry);
      } else if (!first.isSection() || !entry.isSection()) {
        found.add(new Twice(first, entry));
      }
    }
    return found;
  }

  private void scan() {
    while (at < text.length() && !blocks.isEmpty() && tooDeepLine == 0) {
      char c = text.charAt(at);
      Block block = blocks.peek();
      if (c == '\n') {
        line++;
        at++;
        endValue(block);
      } else if (isSpace(c)) {
        at++;
      } else if (c == '#' || text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (block.isList || block.key != null) {
        piece(block, c);
      } else if (c == ',') {
        at++;
      } else if (c == '}') {
        close();
      } else if (!key(block)) {
        return;
      }
    }
    while (!blocks.isEmpty()) {
      endValue(blocks.pop());
    }
  }

  /** HOCON's white space, a byte order mark included, without line breaks. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }

  /** A part of a value, or what ends it. */
  private void piece(Block block, char c) {
    if (c == ',' && !block.isList) {
      at++;
      endValue(block);
      return;
    }
    if (c == '}' || c == ']') {
      endValue(block);
      close();
      return;
    }
    if (block.valueBegin < 0) {
      block.valueBegin = at;
    }
    if (c == '{' || c == '[') {
      at++;
      List<String> inner = block.key == null || block.key.isEmpty() ? null : path(block);
      open(new Block(c == '{' ? inner : null, c == '['));
    } else if (c == '"') {
      string();
    } else if (text.startsWith("${", at)) {
      int end = text.indexOf('}', at);
      at = end < 0 ? text.length() : end + 1;
    } else {
      at++;
    }
    block.valueEnd = at;
  }

  private void open(Block block) {
    blocks.push(block);
    int keys = block.path == null ? 0 : block.path.size();
    if (Math.max(blocks.size() - 1, keys) > MAX_DEPTH) {
      tooDeepLine = line;
    }
  }

  /** Ends a section or a list; it is a part of the value that the block around it is reading. */
  private void close() {
    at++;
    blocks.pop();
    if (!blocks.isEmpty()) {
      blocks.peek().valueEnd = at;
    }
  }

  /** The value may begin on a later line than its key. */
  private void endValue(Block block) {
    if (block.key == null || block.valueBegin < 0) {
      return;
    }
    if (block.path != null) {
      String value = text.substring(block.valueBegin, block.valueEnd);
      entries.add(new Entry(block.keyLine, block.path, block.key, value, block.isAppended));
    }
    block.key = null;
  }

  /** Reads a key and what separates it from its value; false if there is none. */
  private boolean key(Block block) {
    if (isInclude()) {
      at += "include".length();
      block.assign(List.of(), line);
      return true;
    }
    int keyLine = line;
    List<String> key = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        int begin = at;
        if (!string()) {
          return false;
        }
        part.append(text, begin + 1, at - 1);
      } else if (c == '.') {
        key.add(part.toString().strip());
        part.setLength(0);
        at++;
      } else if (c == '{' && key.isEmpty() && part.toString().isBlank()) {
        // Braces around the whole file.
        at++;
        open(new Block(block.path, false));
        return true;
      } else if (c == '=' || c == ':' || c == '{' || text.startsWith("+=", at)) {
        key.add(part.toString().strip());
        block.assign(List.copyOf(key), keyLine);
        block.isAppended = c == '+';
        at += c == '{' ? 0 : c == '+' ? 2 : 1;
        if (block.path != null && path(block).size() > MAX_DEPTH) {
          tooDeepLine = line;
        }
        return true;
      } else if (c == '\n' || c == ',' || c == '}' || c == '#') {
        return false;
      } else {
        part.append(c);
        at++;
      }
    }
    return false;
  }

  private boolean isInclude() {
    int end = at + "include".length();
    return text.startsWith("include", at)
        && end < text.length()
        && (isSpace(text.charAt(end)) || text.charAt(end) == '"');
  }

  /** Skips a string in one or three quotation marks; false if it has no end. */
  private boolean string() {
    boolean isTriple = text.startsWith("\"\"\"", at);
    at += isTriple ? 3 : 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
      }
      if (isTriple && text.startsWith("\"\"\"", at)) {
        at += 3;
        // Further marks belong to the text.
        while (at < text.length() && text.charAt(at) == '"') {
          at++;
        }
        return true;
      }
      at += !isTriple && c == '\\' ? 2 : 1;
      if (!isTriple && c == '"') {
        return true;
      }
    }
    at = text.length();
    return false;
  }

  private static List<String> path(Block block) {
    if (block.path == null) {
      return block.key;
    }
    List<String> path = new ArrayList<>(block.path);
    path.addAll(block.key);
    return path;
  }
}
