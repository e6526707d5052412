package io.somasync.scenarios.command;

import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.surroundings.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;

/** Prints a script that lets a shell complete commands, options and scenarios. */
@Command(
    name = "completion",
    description = "Prints a completion script for bash and zsh: source <(bin/somasync completion)",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  /** Scenarios are looked for anew at every completion, so that new ones are found. */
  private static final String SCRIPT =
      """
      # Completion for somasync and run-scenario: source <(bin/somasync completion)
      if [[ -n "${ZSH_VERSION:-}" ]]; then
        autoload -U +X compinit && compinit
        autoload -U +X bashcompinit && bashcompinit
      fi

      _somasync_scenarios() {
        (cd FOLDER 2>/dev/null && find . -maxdepth 4 -type f -name '*.conf' ! -path ./lab.conf |
          sed 's|^\\./||; s|\\.conf$||' | sort)
      }

      _somasync() {
        local IFS=$'\\n'
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
        local typed=("${COMP_WORDS[@]}") at=$COMP_CWORD options= words= takes_scenario=
        # The shell takes --option=value apart.
        if [[ $word == '=' ]]; then
          word=
        elif [[ $before == '=' ]]; then
          before=${COMP_WORDS[COMP_CWORD-2]}
        fi
        COMPREPLY=()
        # Some launchers stand for a command.
        case ${typed[0]##*/} in
          run-scenario) typed=(somasync run "${typed[@]:1}") at=$((at + 1)) ;;
          cluster) typed=(somasync cluster "${typed[@]:1}") at=$((at + 1)) ;;
        esac
        local command=
        ((at == 1)) || command=${typed[1]:-}
        case $command in
          GROUPS) ((at == 2)) || command="$command ${typed[2]:-}" ;;
        esac
        case $command in
      COMMANDS
        esac
        case $before in
      VALUES
        esac
        if [[ $word == -* ]]; then
          COMPREPLY=($(compgen -W "${options// /$IFS}" -- "$word"))
        elif [[ -n $takes_scenario ]]; then
          type compopt &>/dev/null && compopt -o filenames
          COMPREPLY=($(compgen -W "$(_somasync_scenarios)" -- "$word"; compgen -f -- "$word"))
        else
          COMPREPLY=($(compgen -W "${words// /$IFS}" -- "$word"))
        fi
      }

      complete -F _somasync somasync run-scenario cluster
      """;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Path folder = surroundings.files().folder().toAbsolutePath().normalize();
    CommandSpec program = spec.root();
    List<String> commands = new ArrayList<>();
    Set<String> plain = new LinkedHashSet<>();
    Set<String> values = new LinkedHashSet<>();
    commands.add("'') options='" + names(program) + "' words='" + words(program) + "' ;;");
    List<String> groups = new ArrayList<>();
    Map<String, CommandSpec> all = new LinkedHashMap<>();
    for (Map.Entry<String, CommandLine> command : program.subcommands().entrySet()) {
      CommandSpec inner = command.getValue().getCommandSpec();
      all.put(command.getKey(), inner);
      if (!inner.subcommands().isEmpty()) {
        groups.add(command.getKey());
        inner
            .subcommands()
            .forEach(
                (name, below) ->
                    all.put("'" + command.getKey() + " " + name + "'", below.getCommandSpec()));
      }
    }
    for (Map.Entry<String, CommandSpec> command : all.entrySet()) {
      CommandSpec inner = command.getValue();
      commands.add(command.getKey() + ") options='" + names(inner) + "'" + argument(inner) + " ;;");
      for (OptionSpec option : options(inner)) {
        String value = value(option);
        if (value != null) {
          values.add(option.longestName() + ") COMPREPLY=(" + value + "); return ;;");
        } else if (option.arity().max() > 0) {
          plain.add(option.longestName());
        }
      }
    }
    values.add(String.join(" | ", plain) + ") return ;;");
    surroundings
        .out()
        .print(
            SCRIPT
                .replace("FOLDER", "'" + folder.toString().replace("'", "'\\''") + "'")
                .replace("GROUPS", String.join(" | ", groups))
                .replace("COMMANDS", indented(commands))
                .replace("VALUES", indented(values)));
    surroundings.out().flush();
    return ExitCode.OK;
  }

  private static String names(CommandSpec command) {
    return String.join(
        " ",
        options(command).stream()
            .filter(option -> !option.hidden())
            .map(OptionSpec::longestName)
            .distinct()
            .toList());
  }

  /** Its own and those of its commands, but what all have. */
  private static List<OptionSpec> options(CommandSpec command) {
    List<OptionSpec> options = new ArrayList<>(command.options());
    if (command.parent() != null) {
      command.subcommands().values().stream()
          .flatMap(inner -> inner.getCommandSpec().options().stream())
          .forEach(options::add);
    }
    return options;
  }

  private static String words(CommandSpec command) {
    return String.join(" ", command.subcommands().keySet());
  }

  /** What a command takes beside its options: a scenario, or one of some words. */
  private static String argument(CommandSpec command) {
    if (!command.subcommands().isEmpty()) {
      return " words='" + words(command) + "'";
    }
    if (command.usageMessage().customSynopsis().length > 0) {
      return " takes_scenario=yes"; // what it takes is for the run that it makes
    }
    for (PositionalParamSpec argument : command.positionalParameters()) {
      if (argument.completionCandidates() != null) {
        return " words='" + String.join(" ", argument.completionCandidates()) + "'";
      }
      if (argument.paramLabel().equals(ScenarioOptions.LABEL)) {
        return " takes_scenario=yes";
      }
    }
    return command.subcommands().isEmpty() ? "" : " words='" + words(command) + "'";
  }

  /** What lists the values of an option; null if any number or text will do. */
  private static String value(OptionSpec option) {
    if (option.completionCandidates() != null) {
      String words = String.join("\\n", option.completionCandidates());
      return "$(compgen -W $'" + words + "' -- \"$word\")";
    }
    if (option.type() != Path.class) {
      return null;
    }
    return "$(compgen -" + (option.paramLabel().equals("FILE") ? 'f' : 'd') + " -- \"$word\")";
  }

  private static String indented(Collection<String> lines) {
    return "    " + String.join("\n    ", lines);
  }
}
