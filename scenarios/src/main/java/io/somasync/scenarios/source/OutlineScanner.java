package io.somasync.scenarios.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Makes the outline of one text. It keeps its own stack, so that no text can overflow it. */
final class OutlineScanner {
  private static final String INCLUDE = "include";

  private final Cursor cursor;
  private final List<Outline.Entry> entries = new ArrayList<>();
  private final Deque<OpenBlock> blocks = new ArrayDeque<>();
  private int tooDeepLine;

  OutlineScanner(String text) {
    this.cursor = new Cursor(text);
  }

  /** Scans the text to its end, or to where it is broken or nested too deeply. */
  Outline scan() {
    open(OpenBlock.top());
    boolean isWhole = true;
    while (isWhole && !cursor.isAtEnd() && !blocks.isEmpty() && tooDeepLine == 0) {
      isWhole = step(cursor.here(), blocks.peek());
    }
    while (!blocks.isEmpty()) {
      endValue(blocks.pop());
    }
    return new Outline(entries, tooDeepLine);
  }

  /** Reads on; false if the text is broken here. */
  private boolean step(char c, OpenBlock block) {
    if (c == '\n') {
      cursor.skipLineBreak();
      endValue(block);
    } else if (Cursor.isSpace(c)) {
      cursor.skip(1);
    } else if (c == '#' || cursor.isAt("//")) {
      cursor.skipComment();
    } else if (block.isInAssignment()) {
      piece(block, c);
    } else if (c == ',') {
      cursor.skip(1);
    } else if (c == '}') {
      close();
    } else if (cursor.isAtWord(INCLUDE)) {
      cursor.skip(INCLUDE.length());
      block.assign(List.of(), cursor.line());
    } else {
      return key(block);
    }
    return true;
  }

  /** A part of a value, or what ends it. */
  private void piece(OpenBlock block, char c) {
    if (c == ',' && !block.isList) {
      cursor.skip(1);
      endValue(block);
      return;
    }
    if (c == '}' || c == ']') {
      endValue(block);
      close();
      return;
    }
    if (block.valueBegin < 0) {
      block.valueBegin = cursor.position();
    }
    if (c == '{' || c == '[') {
      cursor.skip(1);
      open(c == '[' ? block.innerList(cursor.position()) : block.inner());
    } else if (c == '"') {
      cursor.skipString();
    } else if (cursor.isAt("${")) {
      cursor.skipSubstitution();
    } else {
      cursor.skip(1);
    }
    block.valueEnd = cursor.position();
  }

  private void open(OpenBlock block) {
    blocks.push(block);
    int keys = block.path == null ? 0 : block.path.size();
    checkDepth(Math.max(blocks.size() - 1, keys));
  }

  private void checkDepth(int depth) {
    if (depth > Outline.MAX_DEPTH) {
      tooDeepLine = cursor.line();
    }
  }

  /** Ends a section or a list; it is a part of the value that the block around it is reading. */
  private void close() {
    cursor.skip(1);
    blocks.pop();
    if (!blocks.isEmpty()) {
      blocks.peek().valueEnd = cursor.position();
    }
  }

  /** The value may begin on a later line than its key. */
  private void endValue(OpenBlock block) {
    if (block.key == null || block.valueBegin < 0) {
      return;
    }
    if (block.path != null) {
      String value = cursor.between(block.valueBegin, block.valueEnd);
      entries.add(
          new Outline.Entry(
              block.keyLine, block.path, block.listBegin, block.key, value, block.isAppended));
    }
    block.key = null;
  }

  /** Reads a key and what separates it from its value; false if there is none. */
  private boolean key(OpenBlock block) {
    int keyLine = cursor.line();
    List<String> key = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    while (!cursor.isAtEnd()) {
      char c = cursor.here();
      if (c == '"') {
        int begin = cursor.position();
        if (!cursor.skipString()) {
          return false;
        }
        part.append(cursor.between(begin + 1, cursor.position() - 1));
      } else if (c == '.') {
        key.add(part.toString().strip());
        part.setLength(0);
        cursor.skip(1);
      } else if (c == '{' && key.isEmpty() && part.toString().isBlank()) {
        // Braces around the whole file.
        cursor.skip(1);
        open(block.again());
        return true;
      } else if (c == '=' || c == ':' || c == '{' || cursor.isAt("+=")) {
        key.add(part.toString().strip());
        block.assign(List.copyOf(key), keyLine);
        block.isAppended = c == '+';
        cursor.skip(c == '{' ? 0 : c == '+' ? 2 : 1);
        checkDepth(block.path == null ? 0 : block.keyPath().size());
        return true;
      } else if (c == '\n' || c == ',' || c == '}' || c == '#') {
        return false;
      } else {
        part.append(c);
        cursor.skip(1);
      }
    }
    return false;
  }
}
