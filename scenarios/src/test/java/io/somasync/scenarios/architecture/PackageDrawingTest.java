package io.somasync.scenarios.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The drawing of packages in the documentation is that of the code. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class PackageDrawingTest {
  private static final Path PAGE = Path.of("..", "docs", "architecture.md");
  private static final String BEGIN = "<!-- packages: drawn from the code by .ci/drawing -->\n\n";
  private static final String END = "<!-- end of packages -->\n";

  /** With {@code -Dsomasync.redraw=true} the page is changed instead. */
  @Test
  void shouldBeThatOfTheCode() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertTrue(begin >= BEGIN.length() && end >= begin, "the page has no place for it");
    String drawing = new PackageDrawing(Modules.classes()).markdown();
    if (Boolean.getBoolean("somasync.redraw")) {
      Files.writeString(PAGE, page.substring(0, begin) + drawing + page.substring(end));
      return;
    }
    assertEquals(
        drawing,
        page.substring(begin, end),
        () ->
            "docs/architecture.md shows other packages; .ci/drawing writes this there:\n"
                + drawing);
  }

  @Test
  void shouldShowArrowsInsideAndOutsideAModule() {
    String drawing =
        new PackageDrawing(
                new ClassFileImporter()
                    .importClasses(
                        io.somasync.engine.run.LocalRun.class,
                        io.somasync.engine.plan.Plan.class,
                        io.somasync.shard.run.RunResult.class))
            .markdown();
    assertTrue(drawing.contains("\n  plan\n  run --> plan\n"), drawing);
    assertTrue(drawing.contains("\nrun          ─▶  engine: run\n"), drawing);
  }
}
