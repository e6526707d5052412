package io.somasync.scenarios.text;

/** A block of text as wide as a terminal: labels on the left, figures right-aligned beside them. */
final class Block {
  /** Between two things that are said in one line. */
  static final String BETWEEN = " · ";

  private static final int WIDTH = 80;
  private static final int LABEL = 20;
  private static final int FIGURE = 15;
  private static final int COLUMN = 12;

  private final StringBuilder text = new StringBuilder(4_000);

  /** A line across. */
  void rule(char of) {
    text.append(String.valueOf(of).repeat(WIDTH)).append('\n');
  }

  /** A line of plain text. */
  void plain(String line) {
    text.append(' ').append(line).append('\n');
  }

  /** A figure, with a remark that may be empty. */
  void line(String label, String figure, String remark) {
    text.append(' ');
    pad(label, LABEL);
    padLeft(figure, FIGURE);
    text.append("  ").append(remark);
    endLine();
  }

  /** A row of a table. */
  void row(String label, String... cells) {
    text.append(' ');
    pad(label, LABEL - 1);
    for (String cell : cells) {
      padLeft(cell, COLUMN);
    }
    endLine();
  }

  /** What was asked, marked with whether it is so. */
  void mark(boolean isMet, String what, String condition, String value) {
    text.append(isMet ? "   ✓ " : "   ✗ ");
    pad(what, 2 * COLUMN + 6);
    text.append(' ');
    pad(condition, COLUMN);
    text.append(' ').append(value).append('\n');
  }

  private void pad(String word, int width) {
    text.append(word).append(" ".repeat(Math.max(0, width - word.length())));
  }

  private void padLeft(String word, int width) {
    text.append(" ".repeat(Math.max(word.isEmpty() ? 0 : 1, width - word.length()))).append(word);
  }

  private void endLine() {
    int end = text.length();
    while (text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    text.append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
