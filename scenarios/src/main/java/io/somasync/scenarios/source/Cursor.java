package io.somasync.scenarios.source;

/** A place in a text that is read from its begin to its end, and the line that it is in. */
final class Cursor {
  private final String text;
  private int at;
  private int line = 1;

  Cursor(String text) {
    this.text = text;
  }

  boolean isAtEnd() {
    return at >= text.length();
  }

  /** The character here; the text must not be at its end. */
  char here() {
    return text.charAt(at);
  }

  boolean isAt(String part) {
    return text.startsWith(part, at);
  }

  /** Characters before this place. */
  int position() {
    return at;
  }

  /** From 1. */
  int line() {
    return line;
  }

  String between(int begin, int end) {
    return text.substring(begin, end);
  }

  /** Whether a word is here, and ends here: white space or a string follows it. */
  boolean isAtWord(String word) {
    int end = at + word.length();
    return isAt(word) && end < text.length() && (isSpace(text.charAt(end)) || isQuote(end));
  }

  /** HOCON's white space, a byte order mark included, without line breaks. */
  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }

  private boolean isQuote(int position) {
    return text.charAt(position) == '"';
  }

  void skip(int characters) {
    at += characters;
  }

  void skipLineBreak() {
    line++;
    at++;
  }

  /** Goes to the end of the line. */
  void skipComment() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  /** Goes behind a <code>${…}</code>. */
  void skipSubstitution() {
    int end = text.indexOf('}', at);
    at = end < 0 ? text.length() : end + 1;
  }

  /** Goes behind a string in one or three quotation marks; false if it has no end. */
  boolean skipString() {
    boolean isTriple = isAt("\"\"\"");
    at += isTriple ? 3 : 1;
    while (!isAtEnd()) {
      if (isTriple && isAt("\"\"\"")) {
        skipQuotes();
        return true;
      }
      char c = here();
      line += c == '\n' ? 1 : 0;
      at += !isTriple && c == '\\' ? 2 : 1;
      if (!isTriple && c == '"') {
        return true;
      }
    }
    at = text.length();
    return false;
  }

  /** Marks beyond three belong to the text. */
  private void skipQuotes() {
    while (!isAtEnd() && here() == '"') {
      at++;
    }
  }
}
