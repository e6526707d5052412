package io.somasync.scenarios.command;

import io.somasync.scenarios.problem.Nearest;
import io.somasync.scenarios.run.ExitCode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line, with the nearest right word. */
final class UsageErrors implements IParameterExceptionHandler {
  private final PrintStream err;

  UsageErrors(PrintStream err) {
    this.err = err;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    err.println(explain(e));
    return ExitCode.USAGE;
  }

  private static String explain(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unknown(unmatched.getUnmatched().get(0), e.getCommandLine());
    }
    String message = e.getMessage().replaceAll("\\s+", " ").strip();
    if (e instanceof CommandLine.OverwrittenOptionException twice
        && twice.getOverwritten() instanceof OptionSpec option) {
      return option.longestName() + ": is given twice; give it once";
    }
    if (e instanceof MissingParameterException missing
        && missing.getMissing().get(0) instanceof OptionSpec option) {
      return option.longestName() + ": needs a value, " + option.paramLabel();
    }
    return message;
  }

  private static String unknown(String word, CommandLine command) {
    List<String> words = new ArrayList<>();
    if (word.startsWith("-")) {
      command.getCommandSpec().options().forEach(option -> words.addAll(List.of(option.names())));
      return word + ": unknown option" + nearest(word, words, command);
    }
    words.addAll(command.getSubcommands().keySet());
    return words.isEmpty()
        ? word + ": one word too many" + help(command)
        : word + ": unknown command" + nearest(word, words, command);
  }

  private static String nearest(String word, List<String> words, CommandLine command) {
    String typed = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    String hint = Nearest.hint(typed, words);
    return hint.isEmpty() ? help(command) : hint;
  }

  private static String help(CommandLine command) {
    return "; see '" + command.getCommandSpec().qualifiedName() + " --help'";
  }
}
