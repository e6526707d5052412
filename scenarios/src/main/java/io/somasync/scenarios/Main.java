package io.somasync.scenarios;

import io.somasync.scenarios.command.Program;

/** The one entry point: {@code bin/somasync}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Program.execute(args));
  }
}
