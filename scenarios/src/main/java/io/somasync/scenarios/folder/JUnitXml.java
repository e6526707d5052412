package io.somasync.scenarios.folder;

import io.somasync.scenarios.criterion.Verdict;
import io.somasync.scenarios.machine.Machine;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.result.Summary;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * junit.xml: the criteria as test cases. The run itself is a case too if it did not come to its
 * end, so that no build passes on it, or if there is no criterion, because some tools refuse empty
 * suites.
 */
final class JUnitXml {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

  private final Summary summary;
  private final RunResult result;
  private final XMLStreamWriter xml;

  private JUnitXml(RunReport report, XMLStreamWriter xml) {
    this.summary = report.summary();
    this.result = report.result();
    this.xml = xml;
  }

  static void write(RunReport report, OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      new JUnitXml(report, xml).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void write() throws XMLStreamException {
    boolean ended = result.outcome() == Outcome.COMPLETED;
    boolean runIsCase = !ended || summary.verdicts().isEmpty();
    long failures = summary.verdicts().stream().filter(verdict -> !verdict.met()).count();
    xml.writeStartDocument("UTF-8", "1.0");
    newLine(0);
    xml.writeStartElement("testsuite");
    attribute("name", summary.scenario());
    attribute("tests", Integer.toString(summary.verdicts().size() + (runIsCase ? 1 : 0)));
    attribute("failures", Long.toString(failures));
    attribute("errors", ended ? "0" : "1");
    attribute("skipped", "0");
    attribute("time", Double.toString(result.wall().total()));
    // Without a zone, as the format has it: UTC.
    attribute(
        "timestamp", LocalDateTime.ofInstant(Machine.jvmStart(), ZoneOffset.UTC).format(TIME));
    attribute("hostname", Machine.host());
    if (runIsCase) {
      run(ended);
    }
    for (Verdict verdict : summary.verdicts()) {
      criterion(verdict);
    }
    newLine(0);
    xml.writeEndElement();
    xml.writeEndDocument();
    newLine(0);
  }

  private void run(boolean ended) throws XMLStreamException {
    startCase("the run comes to its end", Double.toString(result.wall().total()));
    if (!ended) {
      newLine(2);
      xml.writeEmptyElement("error");
      attribute("type", summary.outcome().label());
      attribute("message", summary.failure().orElse("interrupted before its end"));
    }
    endCase();
  }

  private void criterion(Verdict verdict) throws XMLStreamException {
    startCase(verdict.path() + " " + verdict.condition(), "0");
    if (!verdict.met()) {
      String text =
          verdict.path() + " = " + verdict.valueText() + ": must be " + verdict.condition();
      newLine(2);
      xml.writeStartElement("failure");
      attribute("type", "criterion");
      attribute("message", text);
      xml.writeCharacters(text);
      xml.writeEndElement();
    }
    endCase();
  }

  private void startCase(String name, String seconds) throws XMLStreamException {
    newLine(1);
    xml.writeStartElement("testcase");
    attribute("classname", summary.scenario());
    attribute("name", name);
    attribute("time", seconds);
  }

  private void endCase() throws XMLStreamException {
    newLine(1);
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, printable(value));
  }

  private void newLine(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** XML has no way to write control characters, and a failure may quote anything. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text);
    for (int i = 0; i < printable.length(); i++) {
      char c = printable.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c) || c >= '\ufffe') {
        printable.setCharAt(i, ' ');
      }
    }
    return printable.toString();
  }
}
