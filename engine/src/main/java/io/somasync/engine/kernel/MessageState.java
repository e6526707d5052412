package io.somasync.engine.kernel;

import io.somasync.engine.traffic.Message;

/** What a protocol keeps of a message in one cluster; protocols add what they need. */
abstract class MessageState {
  final Message message;

  /** Time in µs of the first arrival that bears a hop; MAX_VALUE if there is none so far. */
  long heardMicros = Long.MAX_VALUE;

  /** Links between clusters that it had passed to here; 0 in the origin's own cluster. */
  int hop;

  MessageState(Message message) {
    this.message = message;
  }

  /** It arrives; of arrivals at the same time the one with the least hop counts. */
  void hear(long micros, int hopOfArrival) {
    if (micros < heardMicros || micros == heardMicros && hopOfArrival < hop) {
      heardMicros = micros;
      hop = hopOfArrival;
    }
  }
}
