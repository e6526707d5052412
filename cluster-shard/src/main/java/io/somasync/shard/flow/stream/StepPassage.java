package io.somasync.shard.flow.stream;

import io.somasync.engine.flow.Crossing;
import io.somasync.engine.flow.Passage;
import io.somasync.shard.flow.Step;
import io.somasync.shard.flow.ThreatMessage;
import java.util.List;

/** The flows of one representative in one direction, all of which are steps: no stream is made. */
final class StepPassage implements Passage {
  private final Chain chain;
  private final int firstIndex;

  /** Made with the first message, as streams are. */
  private Step[] steps;

  /**
   * @param chain the flows, all with steps
   * @param firstIndex index of the first of them in the plan
   */
  StepPassage(Chain chain, int firstIndex) {
    this.chain = chain;
    this.firstIndex = firstIndex;
  }

  @Override
  public void pass(List<Crossing> due, Exit exit) {
    if (steps == null) {
      steps = chain.steps();
    }
    for (Crossing crossing : due) {
      chain.stream().enter(crossing.micros());
      pass(chain.enteringSteps(crossing), exit);
    }
  }

  private void pass(ThreatMessage entering, Exit exit) {
    ThreatMessage message = entering;
    for (int i = 0; i < steps.length; i++) {
      message = outOf(i, message);
      if (message == null) {
        exit.dropped(firstIndex + i, 1);
        return;
      }
    }
    exit.emit(message.leaving(chain.stream().micros()), 0);
  }

  private ThreatMessage outOf(int flow, ThreatMessage message) {
    try {
      return steps[flow].apply(message);
    } catch (RuntimeException thrown) {
      chain.threw(flow, thrown);
      return null;
    }
  }
}
