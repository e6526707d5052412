package io.somasync.shard.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Feed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolCopyTest {
  private static final int PIECE = 7;

  @TempDir Path folder;

  private Feed feed(boolean hasObjects) throws IOException {
    Path spool = folder.resolve("spool");
    for (Path path : SpoolFiles.of(spool, hasObjects)) {
      Files.writeString(path, "what is in " + path.getFileName());
    }
    Feed.Part part = new Feed.Part(1, 0, 1, 1);
    return new Feed(List.of(part), 1, 0, hasObjects, spool.toString());
  }

  private static void copy(Feed feed, SpoolCopy copy) {
    while (!copy.isWhole()) {
      SpoolFiles.Piece piece = SpoolFiles.read(feed, copy.file(), copy.offset(), PIECE);
      copy.add(piece.bytes(), piece.isLast());
    }
  }

  @Test
  void shouldCopyAllFilesForItsOwnerAloneAndRemoveThem() throws IOException {
    Feed feed = feed(true);
    Path spool;
    try (SpoolCopy copy = SpoolCopy.of(feed)) {
      copy(feed, copy);
      spool = copy.spool();
      List<Path> copies = SpoolFiles.of(spool, true);
      List<Path> originals = SpoolFiles.of(Path.of(feed.place()), true);
      for (int i = 0; i < 3; i++) {
        assertEquals(Files.readString(originals.get(i)), Files.readString(copies.get(i)));
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(copies.get(i))));
      }
    }
    assertFalse(Files.exists(spool.getParent()));
  }

  @Test
  void shouldCopyAFileWithoutAnything() throws IOException {
    Feed feed = feed(false);
    Files.writeString(Path.of(feed.place()), "");
    try (SpoolCopy copy = SpoolCopy.of(feed)) {
      copy(feed, copy);
      assertEquals(0, Files.size(copy.spool()));
    }
  }

  @Test
  void shouldRefuseWhatIsNotAFileOfTheFeed() throws IOException {
    Feed feed = feed(false);
    assertThrows(UncheckedIOException.class, () -> SpoolFiles.read(feed, 1, 0, PIECE));
    assertThrows(UncheckedIOException.class, () -> SpoolFiles.read(feed, 0, -1, PIECE));
    assertTrue(SpoolFiles.areHere(feed));
    Files.delete(Path.of(feed.place()));
    assertFalse(SpoolFiles.areHere(feed));
    UncheckedIOException gone =
        assertThrows(UncheckedIOException.class, () -> SpoolFiles.read(feed, 0, 0, PIECE));
    assertEquals("spool = " + feed.place() + ": is gone" + SpoolReader.REMEDY, gone.getMessage());
  }
}
