package io.somasync.scenarios.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Cuts GML into words, texts in quotes and brackets. */
final class GmlScanner {
  private static final int MAX_LENGTH = 1 << 20;

  private final Reader text;
  private int next;
  private int line = 1;
  private int wordLine = 1;
  private boolean isText;

  GmlScanner(Reader text) throws IOException {
    this.text = new BufferedReader(text);
    this.next = this.text.read();
  }

  /** Line of the last word. */
  int line() {
    return wordLine;
  }

  /** Whether the last word was a text in quotes. */
  boolean isText() {
    return isText;
  }

  /** The next word, bracket or text without its quotes; null at the end. */
  String next() throws IOException, GraphException {
    skipBlanks();
    wordLine = line;
    isText = next == '"';
    if (next < 0) {
      return null;
    }
    if (next == '[' || next == ']') {
      return Character.toString(advance());
    }
    return isText ? quoted() : word();
  }

  private void skipBlanks() throws IOException {
    while (next >= 0 && (Character.isWhitespace(next) || next == '#')) {
      if (next == '#') {
        while (next >= 0 && next != '\n') {
          advance();
        }
      } else {
        advance();
      }
    }
  }

  private int advance() throws IOException {
    int last = next;
    line += last == '\n' ? 1 : 0;
    next = text.read();
    return last;
  }

  private String word() throws IOException, GraphException {
    StringBuilder word = new StringBuilder();
    while (next >= 0 && !Character.isWhitespace(next) && "[]\"".indexOf(next) < 0) {
      add(word);
    }
    return word.toString();
  }

  private String quoted() throws IOException, GraphException {
    StringBuilder quoted = new StringBuilder();
    advance();
    while (next != '"') {
      if (next < 0) {
        throw new GraphException(wordLine, "has a text that does not end; write \" after it");
      }
      add(quoted);
    }
    advance();
    return quoted.toString();
  }

  private void add(StringBuilder to) throws IOException, GraphException {
    if (to.length() == MAX_LENGTH) {
      throw new GraphException(wordLine, "has a word of more than a million letters");
    }
    to.append((char) advance());
  }
}
