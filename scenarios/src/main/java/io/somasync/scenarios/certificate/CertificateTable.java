package io.somasync.scenarios.certificate;

import java.util.ArrayList;
import java.util.List;

/** Certificates as a table for people. */
public final class CertificateTable {
  private static final List<String> HEAD =
      List.of("who", "names", "valid until", "days left", "SHA-256");
  private static final String GAP = "  ";

  private CertificateTable() {}

  /** The lines of the table. */
  public static List<String> lines(List<CertificateEntry> entries) {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    for (CertificateEntry entry : entries) {
      rows.add(
          List.of(
              entry.who(),
              String.join(", ", entry.names()),
              entry.until(),
              Long.toString(entry.daysLeft()),
              entry.fingerprint()));
    }
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
