package io.somasync.scenarios.it;

import java.io.IOException;
import java.util.Optional;

/** Members that stand, wherever they are. */
interface StandingCluster extends AutoCloseable {
  /** Starts the members that do not run, and waits until all are ready. */
  void start() throws Exception;

  /** Starts a run on it, whose results come to a folder of their own. */
  RunningProgram run(String... args) throws IOException;

  /** What a member says of itself at its health port; empty if it does not answer. */
  Optional<String> stateOf(int index);

  /** The process of a member, as its pid file says; empty if it has ended. */
  Optional<ProcessHandle> process(int index) throws IOException;
}
