package io.somasync.scenarios.command;

import io.somasync.scenarios.command.cluster.Runner;
import io.somasync.scenarios.run.LargerJvm;
import io.somasync.scenarios.surroundings.Surroundings;
import java.util.List;
import picocli.CommandLine;

/**
 * The program once more, in a JVM of its own: however that ends, this one has still to do what
 * comes after.
 */
record Again(CommandLine program, Surroundings surroundings) implements Runner {
  @Override
  public void check(List<String> words) {
    CommandLine command = program.getSubcommands().get(words.get(0));
    command.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
  }

  @Override
  public int run(List<String> words) throws Exception {
    return LargerJvm.run(surroundings.memory().heapBytes(), words, surroundings.err());
  }
}
