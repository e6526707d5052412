package io.somasync.scenarios.benchmark;

/** What is measured of a run; its key in JSON has the unit. */
enum Measure {
  /** From the start of the command to its end. */
  COMMAND_SECONDS("commandSeconds"),
  /** From the start of the first JVM to the first window. */
  FIRST_WINDOW_SECONDS("firstWindowSeconds"),
  /** In which messages moved. */
  WINDOWS_SECONDS("windowsSeconds"),
  SENDS("sends"),
  SENDS_PER_SECOND("sendsPerSecond"),
  WINDOWS_PER_SECOND("windowsPerSecond"),
  /** Wall time of a send: all threads together. */
  NANOS_PER_SEND("nanosPerSend"),
  CREATED_PER_SECOND("nodesCreatedPerSecond"),
  BYTES_PER_NODE("bytesPerNode"),
  RSS_PEAK_BYTES("rssPeakBytes");

  private final String key;

  Measure(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }
}
