package io.somasync.scenarios.benchmark;

import java.util.List;

/** A question to the machine: the trials that answer it, and the answer as a table. */
interface Section {
  /** What has to be measured for it; sections may share trials. */
  List<Trial> trials();

  /** What is compared in it. */
  List<Ratio> ratios();

  /** The answer. */
  Grid grid(Results results);
}
