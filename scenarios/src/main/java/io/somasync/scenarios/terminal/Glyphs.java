package io.somasync.scenarios.terminal;

import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Writes the few symbols that the program uses in a form that the other side can show: in ASCII
 * where the character set has no more, and with the marks of success and failure in colour where
 * there is a terminal for it. Without this, {@code ✓} and {@code ✗} are both {@code ?} there.
 */
public final class Glyphs {
  private static final String SYMBOLS = "✓✗═─·µ…█–−×÷±";

  /** As wide as each other, so that what follows stays in its column. */
  private static final String[] IN_ASCII = {
    "ok  ", "FAIL", "=", "-", "|", "u", "...", "#", "-", "-", "x", "/", "+-"
  };

  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String USUAL = "\u001b[0m";

  private final boolean ascii;
  private final boolean coloured;

  private Glyphs(boolean ascii, boolean coloured) {
    this.ascii = ascii;
    this.coloured = coloured;
  }

  /**
   * A stream that shows all that is printed to it on {@code out}.
   *
   * @param charset what {@code out} encodes characters with
   * @param coloured whether it shows colours
   */
  public static PrintStream on(PrintStream out, Charset charset, boolean coloured) {
    boolean ascii = !charset.canEncode() || !charset.newEncoder().canEncode(SYMBOLS);
    return ascii || coloured ? new Adapted(out, charset, new Glyphs(ascii, coloured)) : out;
  }

  /** The text with its symbols as they can be shown. */
  String adapted(String text) {
    StringBuilder adapted = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String form = c < 0x80 ? null : form(c);
      if (form != null && adapted == null) {
        adapted = new StringBuilder(text.length() + 64).append(text, 0, i);
      }
      if (adapted != null) {
        if (form == null) {
          adapted.append(c);
        } else {
          adapted.append(form);
        }
      }
    }
    return adapted == null ? text : adapted.toString();
  }

  /** How a character is written; null if as it is. */
  private String form(char c) {
    int symbol = SYMBOLS.indexOf(c);
    if (symbol < 0) {
      return null;
    }
    String form = ascii ? IN_ASCII[symbol] : String.valueOf(c);
    if (coloured && (c == '✓' || c == '✗')) {
      return (c == '✓' ? GREEN : RED) + form + USUAL;
    }
    return form;
  }

  /** All other methods of its parent that print text end in this one. */
  private static final class Adapted extends PrintStream {
    private final Glyphs glyphs;

    Adapted(PrintStream out, Charset charset, Glyphs glyphs) {
      super(out, true, charset);
      this.glyphs = glyphs;
    }

    @Override
    public void print(String text) {
      super.print(glyphs.adapted(String.valueOf(text)));
    }
  }
}
