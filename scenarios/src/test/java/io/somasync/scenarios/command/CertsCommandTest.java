package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.security.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class CertsCommandTest {
  @TempDir Path folder;

  private Execution certs(String... args) {
    return Execution.in(folder)
        .of(Stream.concat(Stream.of("certs"), Stream.of(args)).toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("certs");
  }

  private Execution make(String hosts) {
    return certs("make", "--out", out().toString(), "--hosts", hosts);
  }

  @Test
  void shouldMakeFoldersReadyForTls() throws IOException {
    Execution made = make("localhost,lab1+10.0.0.5");
    assertEquals(0, made.code(), made.err());
    assertEquals(
        List.of(
            out().resolve("ca") + ": made",
            out().resolve("localhost") + ": made for localhost, 127.0.0.1",
            out().resolve("lab1") + ": made for lab1, 10.0.0.5"),
        made.out().lines().toList());
    Tls.in(out().resolve("localhost"));
    Tls.in(out().resolve("lab1"));
    try (Stream<Path> files = Files.walk(out())) {
      for (Path file : files.toList()) {
        String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertEquals(
            Files.isDirectory(file) ? "rwx------" : "rw-------", permissions, file::toString);
      }
    }
  }

  @Test
  void shouldKeepWhatIsThereWhenHostsAreAdded() throws IOException {
    make("localhost");
    byte[] authority = Files.readAllBytes(out().resolve("ca").resolve("ca.pem"));
    byte[] key = Files.readAllBytes(out().resolve("localhost").resolve(Tls.KEY));
    Execution more = make("localhost,lab1");
    assertTrue(more.out().contains("localhost: is there, and stays"), more.out());
    assertArrayEquals(authority, Files.readAllBytes(out().resolve("lab1").resolve(Tls.CA)));
    assertArrayEquals(key, Files.readAllBytes(out().resolve("localhost").resolve(Tls.KEY)));
  }

  @Test
  void shouldRenewForTheSameNamesAndShowIt() throws IOException {
    make("localhost");
    Path host = out().resolve("localhost");
    byte[] before = Files.readAllBytes(host.resolve(Tls.KEY));
    Execution renewed = certs("renew", out().toString(), "--days", "20");
    assertEquals(host + ": renewed for localhost, 127.0.0.1\n", renewed.out(), renewed.err());
    Tls.in(host);
    assertFalse(Arrays.equals(before, Files.readAllBytes(host.resolve(Tls.KEY))), "the old key");

    List<String> shown = certs("show", out().toString()).out().lines().toList();
    assertTrue(
        shown.get(0).matches("who +names +valid until +days left +SHA-256"), () -> "" + shown);
    assertTrue(
        shown.get(2).matches("localhost +localhost, 127\\.0\\.0\\.1 +20.* +19 +[0-9a-f]{64}"),
        () -> "" + shown);
    String json = certs("show", host.toString(), "--json").out();
    assertTrue(json.contains("\"daysLeft\": 19"), json);

    Execution validated = Execution.in(folder).of("validate", "small", "--tls", host.toString());
    assertEquals(0, validated.code(), validated.err());
    assertTrue(
        validated.err().contains("note: run.tls: certificates end in 19 days"), validated.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | certs: a command is missing; there are make, renew, show",
        "make | --out: is missing; name a folder, for instance --out certs",
        "make --out DIR --hosts a_b | host = a_b: is neither a host name nor an address; write for"
            + " instance lab1.example.org, 10.0.0.5, or both: lab1.example.org+10.0.0.5",
        "make --out DIR --hosts , | --hosts: names none; write for instance --hosts lab1,lab2",
        "make --out DIR --hosts-file DIR/none | --hosts-file = DIR/none: cannot be read; name a"
            + " file of host names",
        "make --out DIR --days 0 | --days = 0: must be 1 to 3650",
        "make --out DIR --days ten | --days = ten: must be 1 to 3650",
        "renew | DIR: is missing; name the folder of certificates",
        "renew DIR | DIR: has no folder ca with an authority that could sign; name the folder that"
            + " 'somasync certs make' has made",
        "show | DIR: is missing; name the folder of certificates",
        "show DIR | DIR: has no certificates; make some: somasync certs make --out DIR",
      })
  void shouldSayInOneLineWhatIsWrong(String line, String expected) {
    String dir = out().toString();
    String[] words =
        Stream.of(line.replaceAll("DIR", dir).split(" "))
            .filter(word -> !word.isEmpty())
            .toArray(String[]::new);
    Execution execution = certs(words);
    assertEquals(2, execution.code());
    String last = "--out DIR";
    String end = expected.endsWith(last) ? last : "";
    String start = expected.substring(0, expected.length() - end.length());
    String wanted = (start.startsWith("DIR: is missing") ? start : start.replace("DIR", dir)) + end;
    assertEquals(wanted, execution.err().strip());
  }

  @Test
  void shouldSayThatAFolderCannotBeWrittenTo() throws IOException {
    Files.writeString(out(), "a file in the way");
    Execution execution = make("localhost");
    assertEquals(2, execution.code());
    assertTrue(
        execution.err().endsWith("; name a folder that you may write to\n"), execution.err());
    assertEquals(1, execution.err().lines().count(), execution.err());
  }

  /** The folder of an option is meant from here, that of a file from the file's folder. */
  @Test
  void shouldNameTheSettingWhoseFolderIsWrong() throws IOException {
    Execution option = Execution.in(folder).of("validate", "small", "--tls", out().toString());
    assertEquals(2, option.code());
    assertEquals(
        "--tls: run.tls = %s: %s: there is no such folder; make certificates: somasync certs make"
                .formatted(out(), out())
            + " --out DIR",
        option.err().strip());

    make("localhost");
    Path scenario = folder.resolve("mine.conf");
    Files.writeString(scenario, "include \"small\"\nrun.tls = certs/localhost\n");
    Path key = out().resolve("localhost").resolve(Tls.KEY);
    assertEquals(0, Execution.in(folder).of("validate", scenario.toString()).code());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    Execution open = Execution.in(folder).of("validate", scenario.toString());
    assertEquals(2, open.code());
    assertTrue(
        open.err().contains("mine.conf:2: run.tls = certs/localhost: " + key + ": others than its"),
        open.err());
  }
}
