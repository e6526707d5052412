package io.somasync.scenarios.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Answers at once with what a test wants, and keeps what it was asked for. */
final class FakeRunner implements Runner {
  /** What a trial comes to. */
  interface Answer {
    Outcome to(Trial trial, int round) throws InterruptedException;
  }

  final List<String> asked = new ArrayList<>();
  private final Answer answer;

  FakeRunner(Answer answer) {
    this.answer = answer;
  }

  @Override
  public Outcome run(Trial trial, int round) throws InterruptedException {
    asked.add(round + " " + trial.placement().name());
    return answer.to(trial, round);
  }
}
