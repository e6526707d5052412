package io.somasync.scenarios.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GlyphsTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private PrintStream plain(Charset charset) {
    return new PrintStream(bytes, true, charset);
  }

  private String shown(Charset charset, boolean coloured, String text) {
    bytes.reset();
    PrintStream out = Glyphs.on(plain(charset), charset, coloured);
    out.print(text);
    out.flush();
    return bytes.toString(charset);
  }

  @Test
  void shouldTellSuccessFromFailureInAscii() {
    for (Charset charset : new Charset[] {StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1}) {
      assertEquals("ok   a 3 us", shown(charset, false, "✓ a 3 µs"));
      assertEquals("FAIL b | 1...", shown(charset, false, "✗ b · 1…"));
      assertEquals("===---", shown(charset, false, "═══───"));
    }
  }

  @Test
  void shouldAdaptWhateverMethodPrints() {
    PrintStream out = Glyphs.on(plain(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII, false);
    out.println("✗");
    out.println((Object) "✗");
    out.printf("%s%n", "✗");
    out.append("✗");
    assertEquals(
        "FAIL FAIL FAIL FAIL", bytes.toString(StandardCharsets.US_ASCII).replaceAll("\\R", " "));
  }

  @Test
  void shouldLeaveAStreamAloneThatCanShowAll() {
    PrintStream out = plain(StandardCharsets.UTF_8);
    assertSame(out, Glyphs.on(out, StandardCharsets.UTF_8, false));
  }

  @Test
  void shouldColourMarksOnTerminals() {
    assertEquals(
        "\u001b[32m✓\u001b[0m a · \u001b[31m✗\u001b[0m",
        shown(StandardCharsets.UTF_8, true, "✓ a · ✗"));
    assertEquals("\u001b[31mFAIL\u001b[0m", shown(StandardCharsets.US_ASCII, true, "✗"));
  }

  /** A program that ends well when its results were lost is worse than one that fails. */
  @Test
  void shouldStillKnowThatItsStreamFailed() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    PrintStream out = Glyphs.on(new PrintStream(full), StandardCharsets.US_ASCII, false);
    out.println("results");
    assertTrue(out.checkError());
  }
}
