package io.somasync.scenarios.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Makes the outline of one text. It keeps its own stack, so that no text can overflow it. */
final class OutlineScanner {
  private final String text;
  private final List<Outline.Entry> entries = new ArrayList<>();
  private final Deque<Block> blocks = new ArrayDeque<>();
  private int at;
  private int line = 1;
  private int tooDeepLine;

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

  OutlineScanner(String text) {
    this.text = text;
  }

  /** Scans the text to its end, or to where it is broken or nested too deeply. */
  Outline scan() {
    open(new Block(List.of(), false));
    boolean isWhole = true;
    while (isWhole && at < text.length() && !blocks.isEmpty() && tooDeepLine == 0) {
      isWhole = step(text.charAt(at), blocks.peek());
    }
    while (!blocks.isEmpty()) {
      endValue(blocks.pop());
    }
    return new Outline(entries, tooDeepLine);
  }

  /** Reads on; false if the text is broken here. */
  private boolean step(char c, Block block) {
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
    } else {
      return key(block);
    }
    return true;
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
    if (Math.max(blocks.size() - 1, keys) > Outline.MAX_DEPTH) {
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
      entries.add(new Outline.Entry(block.keyLine, block.path, block.key, value, block.isAppended));
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
        if (block.path != null && path(block).size() > Outline.MAX_DEPTH) {
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
