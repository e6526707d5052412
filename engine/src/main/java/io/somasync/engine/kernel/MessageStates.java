package io.somasync.engine.kernel;

import java.util.ArrayList;
import java.util.List;

/** The messages that a cluster knows of, in the order in which they became known. */
final class MessageStates<S extends MessageState> {
  private final List<S> states = new ArrayList<>();

  void add(S state) {
    states.add(state);
  }

  /** The state of the message of that number, or null if the cluster does not know it. */
  S find(long message) {
    for (int i = 0; i < states.size(); i++) {
      if (states.get(i).message.number() == message) {
        return states.get(i);
      }
    }
    return null;
  }

  void remove(S state) {
    states.remove(state);
  }

  /** Removes entry {@code i}; those after it move up. */
  void remove(int i) {
    states.remove(i);
  }

  int size() {
    return states.size();
  }

  S get(int i) {
    return states.get(i);
  }
}
