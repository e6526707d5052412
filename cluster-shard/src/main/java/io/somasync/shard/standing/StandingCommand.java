package io.somasync.shard.standing;

import io.somasync.shard.launch.JavaCommand;
import io.somasync.shard.launch.Shielded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the JVM of a standing member is started: its command, and its environment.
 *
 * @param settings of the member
 * @param heapMegabytes its greatest heap
 * @param log the file that it logs to
 */
public record StandingCommand(StandingSettings settings, long heapMegabytes, Path log) {
  /** Who has chosen that this JVM does without the second compiler. */
  static final String COMPILER = "somasync.compiler";

  /** It is the launcher, for a command that simulates nothing. */
  static final String LAUNCHER = "launcher";

  private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");

  /**
   * The command. What it starts survives the terminal, in a session of its own where there is a way
   * to that.
   */
  public List<String> words() {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(OWN_SESSION)) {
      command.add(OWN_SESSION.toString());
    }
    command.addAll(JavaCommand.of(heapMegabytes, options(), List.of(StandingMain.class.getName())));
    return Shielded.command(command);
  }

  /**
   * Several members start at once, mostly on fewer cores than they would need, and much of their
   * time goes to compilers: as long as methods wait to be compiled, each must be called more often
   * to wait with them.
   */
  private List<String> options() {
    List<String> options = new ArrayList<>();
    if (LAUNCHER.equals(System.getProperty(COMPILER))) {
      options.add("-XX:TieredStopAtLevel=4");
    }
    options.add("-XX:Tier3LoadFeedback=1");
    options.add("-XX:Tier4LoadFeedback=1");
    options.add("-Dlogback.configurationFile=logback-standing.xml");
    options.add("-Dsomasync.member=" + settings.index());
    options.add("-Dsomasync.log=" + log);
    return options;
  }

  /** The variables by which the member knows who it is. */
  public Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    ClusterShape shape = settings.shape();
    variables.put(Variables.NODE_INDEX, Integer.toString(settings.index()));
    variables.put(Variables.CLUSTER_SIZE, Integer.toString(shape.size()));
    variables.put(Variables.MAX_NODES, Integer.toString(shape.maxNodes()));
    variables.put(Variables.BASE_PORT, Integer.toString(shape.basePort()));
    variables.put(Variables.PORT_SPACING, Integer.toString(shape.portSpacing()));
    variables.put(Variables.BIND_HOST, settings.bindHost());
    variables.put(Variables.SEED_MEMBERS, String.join(",", settings.seeds()));
    variables.put(Variables.SECRET_FILE, settings.secretFile().toString());
    variables.put(Variables.MEMBER_THREADS, Integer.toString(settings.threads()));
    variables.put(Variables.MEMBERS_HERE, Integer.toString(settings.membersHere()));
    variables.put(Variables.JOIN_SECONDS, Integer.toString(settings.joinSeconds()));
    return variables;
  }
}
