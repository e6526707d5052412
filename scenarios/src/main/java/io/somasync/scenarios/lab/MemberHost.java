package io.somasync.scenarios.lab;

import io.somasync.shard.standing.StandingSettings;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A machine as members are started and ended on it: this one is {@link Here}, another one is
 * reached by {@link SshHost}.
 */
interface MemberHost {
  /**
   * A member's process that was started, or found.
   *
   * @param pid its number on its machine; 0 if it is not known
   * @param ended completes with its exit status when it ends; with -1 if that is not known
   */
  record Running(long pid, CompletableFuture<Integer> ended) {}

  /** A member's process that runs already; empty if none does. */
  Optional<Running> find(int index);

  /**
   * Starts a member, detached from whoever does.
   *
   * @throws IOException with one line, if it cannot be started
   */
  Running start(StandingSettings settings) throws IOException;

  /** Asks a member to end; nothing happens if it does not run. */
  void end(int index);

  /** How long a member is given to end once it is asked, in seconds. */
  long patienceSeconds(int index);

  /** Ends a member that does not end when it is asked; nothing happens if it does not run. */
  void kill(int index);

  /** The last lines of a member's log that tell of trouble; empty for none. */
  String lastWords(int index);

  /** Where a member's log is, as a person would look for it. */
  String log(int index);
}
