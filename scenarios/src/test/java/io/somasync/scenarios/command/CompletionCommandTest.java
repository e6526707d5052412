package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gives the script to a real shell, as a user would. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class CompletionCommandTest {
  @TempDir Path folder;

  /** What bash answers to a command behind the script, in a folder with a scenario of its own. */
  private String bash(String command) throws Exception {
    Execution execution = Execution.in(folder).of("completion");
    assertEquals(0, execution.code(), execution.err());
    Path script = Files.writeString(folder.resolve("script"), execution.out());
    Path here = Files.createDirectories(folder.resolve("here"));
    Files.writeString(here.resolve("my own.conf"), "");
    Files.createDirectories(here.resolve("results"));
    Process bash =
        new ProcessBuilder("bash", "--norc", "-uc", "source " + script + "; " + command)
            .directory(here.toFile())
            .redirectErrorStream(true)
            .start();
    bash.getOutputStream().close();
    return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** A trailing dot stands for a word that has not been begun. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "somasync va | validate",
        "somasync . | run validate cluster member benchmark list new certs doctor completion",
        "somasync new . | ''",
        "somasync certs . | make renew show",
        "somasync certs make --hosts | --hosts --hosts-file",
        "somasync run --tls re | results",
        "somasync new --i | --in",
        "bin/somasync run mil | million million-chain",
        "somasync validate ref | reference/billion reference/w1 reference/w2",
        "run-scenario sm | small",
        "bin/run-scenario reference/ | reference/billion reference/w1 reference/w2",
        "run-scenario my | my own.conf",
        "run-scenario small --max | --max-connections",
        "somasync run --me | --messages-per-node",
        "somasync run --preset m | medium million",
        "somasync run --preset = m | medium million",
        "somasync run --preset = | small medium large million",
        "run-scenario small --out re | results",
        "run-scenario small --jvms . | ''",
        "somasync doctor . | ''",
        "somasync list sm | ''",
        "somasync list . | scenarios flows protocols topologies",
        "somasync list to | topologies",
        "somasync --v | --version",
        "somasync cluster st | start stop status",
        "somasync cluster . | start stop restart status health logs clean preflight run",
        "somasync cluster start --s | --size",
        "somasync cluster start --size . | ''",
        "somasync cluster status --j | --json",
        "somasync cluster run mil | million million-chain",
        "somasync member . | start stop",
        "bin/cluster sta | start status",
        "cluster logs --f | --follow",
        "somasync validate la | large",
      })
  void shouldCompleteCommandsOptionsAndScenarios(String line, String expected) throws Exception {
    List<String> words = new ArrayList<>(Arrays.asList(line.split(" ")));
    if (words.get(words.size() - 1).equals(".")) {
      words.set(words.size() - 1, "");
    }
    StringBuilder command = new StringBuilder("COMP_WORDS=(");
    words.forEach(word -> command.append(" '").append(word).append('\''));
    command.append("); COMP_CWORD=").append(words.size() - 1).append("; compopt() { :; }; ");
    command.append("_somasync; echo \"${COMPREPLY[*]:-}\"");
    assertEquals(expected, bash(command.toString()));
  }

  @Test
  void shouldServeAllLaunchers() throws Exception {
    String registered = bash("complete -p somasync run-scenario cluster");
    assertEquals(3, registered.lines().count(), registered);
    assertTrue(registered.contains("-F _somasync somasync"), registered);
    assertTrue(registered.contains("-F _somasync run-scenario"), registered);
  }

  @Test
  void shouldOfferEveryOption() throws Exception {
    String help = Execution.in(folder).of("run", "--help").out();
    String script = Execution.in(folder).of("completion").out();
    for (String word : help.split("[\\s,=:\\[\\]]+")) {
      assertTrue(!word.startsWith("--") || script.contains(word), word);
    }
  }
}
