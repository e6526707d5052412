package io.somasync.scenarios.text;

import io.somasync.scenarios.criterion.Verdict;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.result.Summary;
import io.somasync.shard.run.RunResult.Outcome;
import java.util.List;

/** The summary as a block of text: the content of summary.txt, and what the terminal shows. */
public final class SummaryText {
  private final RunReport report;
  private final Summary summary;
  private final FigureTexts figures;
  private final Block block = new Block();

  private SummaryText(RunReport report) {
    this.report = report;
    this.summary = report.summary();
    this.figures = new FigureTexts(summary.figures());
  }

  /** The text for a run. */
  public static String of(RunReport report) {
    return new SummaryText(report).text();
  }

  private String text() {
    block.rule('═');
    title();
    block.rule('─');
    new EssentialLines(report, figures, block).write();
    block.rule('─');
    long covered = report.result().simulation().tally().coverage().messages();
    new MessageLines(report.scenario().plan(), covered, figures, block).write();
    if (!report.scenario().plan().regions().isEmpty()) {
      block.rule('─');
      new RegionLines(report.scenario().plan(), figures, block).write();
    }
    block.rule('─');
    new MachineLines(report.result(), figures, block).write();
    block.rule('─');
    verdict();
    block.rule('═');
    return block.toString();
  }

  private void title() {
    block.plain("LOAD TEST RESULTS");
    boolean isWhole = report.result().outcome() == Outcome.COMPLETED;
    block.plain(
        String.join(
            Block.BETWEEN,
            summary.scenario(),
            "seed " + summary.seed(),
            summary.jvms() + (summary.jvms() == 1 ? " JVM" : " JVMs"),
            summary.outcome().label() + (isWhole ? "" : ": what was measured until then")));
    summary.failure().ifPresent(block::plain);
  }

  private void verdict() {
    block.line("Digest", summary.digest(), "");
    List<Verdict> verdicts = summary.verdicts();
    int met = 0;
    for (Verdict verdict : verdicts) {
      met += verdict.met() ? 1 : 0;
    }
    block.line(
        "Criteria", verdicts.isEmpty() ? "none" : met + " of " + verdicts.size() + " met", "");
    for (Verdict verdict : verdicts) {
      block.mark(verdict.met(), verdict.path(), verdict.condition(), verdict.valueText());
    }
  }
}
