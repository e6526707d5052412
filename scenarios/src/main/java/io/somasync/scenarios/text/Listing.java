package io.somasync.scenarios.text;

import io.somasync.scenarios.quantity.Rounded;

/** Lines of a name and what is said of it. */
final class Listing {
  private static final int NAME = 15;

  private final StringBuilder text = new StringBuilder();

  /** Adds a line; without a name it goes on with what the one before says. */
  void line(String name, String value) {
    text.append(name).append(" ".repeat(Math.max(0, NAME - name.length())));
    text.append(' ').append(value).append(System.lineSeparator());
  }

  /** So many things; the word is given for one of them. */
  static String counted(long n, String thing) {
    String things =
        thing.endsWith("y") ? thing.substring(0, thing.length() - 1) + "ies" : thing + "s";
    return Rounded.count(n) + " " + (n == 1 ? thing : things);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
