package io.somasync.scenarios.feed;

import io.somasync.engine.random.Draws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes the feed that is shipped: what twenty organisations might report of one day, with an
 * incident at noon. Everything in it is made up; addresses are those set aside for documentation.
 */
final class SampleFeed {
  static final Path FILE = Path.of("..", "conf", "feeds", "day.json");

  private static final long SEED = 20260601;
  private static final long DAY = Instant.parse("2026-06-01T00:00:00Z").getEpochSecond();
  private static final int ORGANISATIONS = 20;
  private static final int OBJECTS = 360;
  private static final int HOUR = 3600;
  private static final List<String> SECTORS =
      List.of("energy", "healthcare", "education", "telecommunications", "transportation");

  private long draws;
  private final List<String> organisations = new ArrayList<>();
  private final List<String> indicators = new ArrayList<>();

  private SampleFeed() {}

  /** Writes it, seen from this module's folder. */
  public static void main(String[] args) throws IOException {
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, text());
  }

  /** The file. */
  static String text() {
    return new SampleFeed().bundle();
  }

  private int below(int bound) {
    return Draws.below(Draws.draw(SEED, draws++), bound);
  }

  private String id(String type) {
    long high = Draws.draw(SEED, draws++) & ~0xf000L | 0x4000L;
    long low = Draws.draw(SEED, draws++) >>> 2 | 1L << 63;
    String hex = String.format("%016x%016x", high, low);
    return String.join(
        "-",
        type + "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }

  private String bundle() {
    List<String> lines = new ArrayList<>();
    String id = id("bundle");
    for (int i = 0; i < ORGANISATIONS; i++) {
      lines.add(identity(i));
    }
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      starts.add(start(i));
    }
    starts.sort(Comparator.naturalOrder());
    starts.forEach(start -> lines.add(object(start)));
    return "{\"type\": \"bundle\", \"id\": \""
        + id
        + "\", \"objects\": [\n"
        + String.join(",\n", lines)
        + "\n]}\n";
  }

  /** Milliseconds since 1970: a quarter in ten minutes at noon, the others in working hours. */
  private long start(int i) {
    int second =
        i % 4 == 0
            ? 12 * HOUR + below(600)
            : (below(12 * HOUR) + below(12 * HOUR) + 2 * HOUR) % (24 * HOUR);
    return 1000L * (DAY + second) + below(1000);
  }

  private static String common(String type, String id, long millis) {
    String time = "\"" + time(millis) + "\"";
    return "{\"type\": \""
        + type
        + "\", \"spec_version\": \"2.1\", \"id\": \""
        + id
        + "\", \"created\": "
        + time
        + ", \"modified\": "
        + time;
  }

  /** With three digits of milliseconds, always. */
  private static String time(long millis) {
    String seconds = Instant.ofEpochSecond(millis / 1000).toString();
    return seconds.substring(0, seconds.length() - 1) + String.format(".%03dZ", millis % 1000);
  }

  private String identity(int i) {
    String id = id("identity");
    organisations.add(id);
    return common("identity", id, 1000L * (DAY - 86_400))
        + ", \"name\": \"Organisation "
        + (i + 1)
        + "\", \"identity_class\": \"organization\""
        + ", \"sectors\": [\""
        + SECTORS.get(i % SECTORS.size())
        + "\"]}";
  }

  private String object(long millis) {
    int kind = indicators.isEmpty() ? 0 : below(100);
    String type =
        kind < 55 ? "indicator" : kind < 85 ? "sighting" : kind < 93 ? "malware" : "report";
    String id = id(type);
    String head =
        common(type, id, millis)
            + ", \"created_by_ref\": \""
            + organisations.get(organisation())
            + "\""
            + ", \"confidence\": "
            + confidence(millis);
    String known = indicators.isEmpty() ? "" : indicators.get(below(indicators.size()));
    return head
        + switch (type) {
          case "indicator" -> {
            indicators.add(id);
            yield ", \"name\": \"Beacon to a control server\", \"indicator_types\":"
                + " [\"malicious-activity\"], \"pattern\": \"[ipv4-addr:value = '198.51.100."
                + below(256)
                + "']\", \"pattern_type\": \"stix\", \"valid_from\": \""
                + time(millis)
                + "\"}";
          }
          case "sighting" ->
              ", \"sighting_of_ref\": \""
                  + known
                  + "\", \"count\": "
                  + (1 + below(9))
                  + ", \"first_seen\": \""
                  + time(millis - 60_000)
                  + "\""
                  + ", \"last_seen\": \""
                  + time(millis)
                  + "\"}";
          case "malware" ->
              ", \"name\": \"Sample "
                  + (1 + below(99))
                  + "\", \"malware_types\":"
                  + " [\"trojan\"], \"is_family\": false}";
          default ->
              ", \"name\": \"What we know so far\", \"report_types\": [\"indicator\"],"
                  + " \"published\": \""
                  + time(millis)
                  + "\", \"object_refs\": [\""
                  + known
                  + "\"]}";
        };
  }

  /** Some report more than others. */
  private int organisation() {
    return Math.min(below(ORGANISATIONS), below(ORGANISATIONS));
  }

  /** At noon they are sure of it. */
  private int confidence(long millis) {
    long second = millis / 1000 - DAY;
    boolean isNoon = second >= 12 * HOUR && second < 12 * HOUR + 600;
    return isNoon ? 70 + below(31) : below(91);
  }
}
