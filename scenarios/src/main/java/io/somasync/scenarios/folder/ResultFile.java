package io.somasync.scenarios.folder;

import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.text.SummaryText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A file that each run leaves.
 *
 * @param name its name in the folder
 * @param content writes it
 */
record ResultFile(String name, Content content) {
  static final String SUMMARY = "summary.json";

  /** What a run leaves, in the order of writing. */
  static final List<ResultFile> ALL =
      List.of(
          new ResultFile("resolved.conf", text(report -> report.scenario().resolved())),
          new ResultFile("environment.json", text(EnvironmentFile::json)),
          table(Tables.SERIES),
          table(Tables.WALL),
          table(Tables.CLUSTERS),
          new ResultFile("latency.hgrm", LatencyFile::write),
          new ResultFile("junit.xml", JUnitXml::write),
          new ResultFile("summary.txt", text(SummaryText::of)),
          new ResultFile(SUMMARY, text(report -> SummaryFile.json(report.summary()))));

  /** Writes a file's content to a stream, which it does not close. */
  interface Content {
    void write(RunReport report, OutputStream out) throws IOException;
  }

  /** A content that is a text. */
  private interface Text {
    String of(RunReport report);
  }

  private static Content text(Text text) {
    return (report, out) -> out.write(text.of(report).getBytes(StandardCharsets.UTF_8));
  }

  private static ResultFile table(TableFormat<?> format) {
    return new ResultFile(
        format.file(),
        (report, out) -> {
          Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          format.write(report, text);
          text.flush();
        });
  }
}
