package io.somasync.scenarios.command;

import io.somasync.scenarios.machine.Build;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"somasync " + Build.version() + " on Java " + Runtime.version()};
  }
}
