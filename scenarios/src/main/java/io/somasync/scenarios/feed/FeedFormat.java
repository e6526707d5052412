package io.somasync.scenarios.feed;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the files of a feed are written in. */
public enum FeedFormat {
  /** Comma-separated values (RFC 4180) with a header. */
  CSV("csv", "column", List.of(".csv", ".tsv")),
  /** A JSON object on each line. */
  JSON_LINES("json-lines", "property", List.of(".jsonl", ".ndjson")),
  /** Bundles of STIX 2.1. */
  STIX("stix", "property", List.of(".json", ".stix"));

  private static final String GZIP = ".gz";

  private final String label;
  private final String field;
  private final List<String> endings;

  FeedFormat(String label, String field, List<String> endings) {
    this.label = label;
    this.field = field;
    this.endings = endings;
  }

  /** As scenarios call it. */
  public String label() {
    return label;
  }

  /** What it calls a part of an object that has a name. */
  public String field() {
    return field;
  }

  /** The labels of all. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(FeedFormat::label).toList();
  }

  /** The format that a file's ending says, with or without {@code .gz}; empty if it says none. */
  public static Optional<FeedFormat> ofName(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    String plain = name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch(plain::endsWith))
        .findFirst();
  }
}
