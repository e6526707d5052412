package io.somasync.scenarios.folder;

import io.somasync.scenarios.result.Summary;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads back what {@link ResultFolder} wrote. Whatever cannot be read is told in one line that
 * names the file and the place in it.
 *
 * @param dir the folder
 */
public record ResultReader(Path dir) {
  /** Its figures and verdict. */
  public Summary summary() throws ResultException {
    return SummaryReader.read(shown(ResultFile.SUMMARY), text(ResultFile.SUMMARY));
  }

  /** A row per second of simulation time. */
  public Table series() throws ResultException {
    return table(Tables.SERIES);
  }

  /** A row per second of wall time. */
  public Table wall() throws ResultException {
    return table(Tables.WALL);
  }

  /** A row per cluster. */
  public Table clusters() throws ResultException {
    return table(Tables.CLUSTERS);
  }

  private Table table(TableFormat<?> format) throws ResultException {
    return Table.parse(shown(format.file()), text(format.file()), format.names());
  }

  private String shown(String name) {
    return dir.resolve(name).toString();
  }

  private String text(String name) throws ResultException {
    Path file = dir.resolve(name);
    try {
      // A pipe would be waited for, and a device never ends.
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new ResultException(file + ": cannot be read: it is no regular file");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ResultException(
          shown(name) + ": there is no such file; name the folder of a run that came to results");
    } catch (CharacterCodingException e) {
      throw new ResultException(shown(name) + ": is damaged: it is not UTF-8 text");
    } catch (IOException e) {
      throw new ResultException(shown(name) + ": cannot be read: " + Causes.of(e));
    }
  }
}
