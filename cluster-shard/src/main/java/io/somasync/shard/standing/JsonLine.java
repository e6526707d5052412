package io.somasync.shard.standing;

import java.util.Locale;

/** A JSON object on one line, written key by key. */
final class JsonLine {
  private static final char FIRST_PRINTABLE = ' ';

  private final StringBuilder json = new StringBuilder("{");

  JsonLine text(String key, String value) {
    key(key);
    quote(value);
    return this;
  }

  JsonLine number(String key, long value) {
    key(key);
    json.append(value);
    return this;
  }

  JsonLine flag(String key, boolean value) {
    key(key);
    json.append(value);
    return this;
  }

  /** With one decimal; must be finite. */
  JsonLine decimal(String key, double value) {
    key(key);
    json.append(String.format(Locale.ROOT, "%.1f", value));
    return this;
  }

  /** The whole of it. */
  String end() {
    return json.append("}\n").toString();
  }

  private void key(String key) {
    if (json.length() > 1) {
      json.append(", ");
    }
    quote(key);
    json.append(": ");
  }

  private void quote(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE) {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
