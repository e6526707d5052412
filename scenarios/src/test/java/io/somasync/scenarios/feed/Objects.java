package io.somasync.scenarios.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Feeds of tests, and what is read of them. */
final class Objects {
  static final SeverityRule WORDS =
      new SeverityRule(
          "level",
          List.of(new SeverityRule.Word("Low", 0), new SeverityRule.Word("High, really", 1)),
          List.of(),
          -1);

  static final OriginRule NUMBERS =
      new OriginRule("node", OriginRule.By.NUMBER, 100, null, List.of(), -1);

  static final Mapping MAPPING = mapping(WORDS, NUMBERS);

  final List<String> taken = new ArrayList<>();
  final List<Integer> sizes = new ArrayList<>();
  FeedBooks books;

  static Mapping mapping(SeverityRule severity, OriginRule origin) {
    return new Mapping(List.of("time"), TimeFormat.EPOCH_US, severity, origin);
  }

  static FeedSource source(FeedFormat format, Mapping mapping, boolean strict, Path... files) {
    List<FeedFile> all = new ArrayList<>();
    for (Path file : files) {
      all.add(new FeedFile(file, file.getFileName().toString(), format));
    }
    List<String> types = List.of("indicator", "sighting");
    return new FeedSource(all, InputStream.nullInputStream(), ',', types, mapping, 1, null, strict);
  }

  static Path write(Path folder, String name, String text) {
    return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a feed; what is used of it is {@code micros/severity/origin}. */
  static Objects read(FeedSource source) throws FeedException {
    Objects objects = new Objects();
    objects.books =
        new ObjectReading(
                source,
                (message, row) -> {
                  objects.taken.add(
                      message.micros() + "/" + message.severity() + "/" + message.origin());
                  objects.sizes.add(message.sizeBytes());
                })
            .read();
    return objects;
  }
}
