package io.somasync.scenarios.api;

import io.somasync.engine.flow.Crossing;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.traffic.Message;
import io.somasync.shard.flow.ThreatMessage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A message for a test of a flow. It originated at the representative that sends it.
 *
 * @param id its number
 * @param from cluster whose representative sends it
 * @param to cluster whose representative it is for
 * @param micros simulation time at which it enters the flow, in µs
 * @param severity name of its severity
 * @param startMicros simulation time at which it originated, in µs; its life begins then
 * @param hop links between clusters that it will have passed when it arrives, from 1
 * @param size bytes that it takes without its headers
 * @param object the object of STIX that it comes from, as JSON
 * @param headers what earlier flows have attached
 */
public record TestMessage(
    long id,
    int from,
    int to,
    long micros,
    String severity,
    long startMicros,
    int hop,
    int size,
    Optional<String> object,
    SortedMap<String, String> headers) {
  public TestMessage {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  /** The same from another cluster. */
  public TestMessage from(int cluster) {
    return new TestMessage(
        id, cluster, to, micros, severity, startMicros, hop, size, object, headers);
  }

  /** The same to another cluster. */
  public TestMessage to(int cluster) {
    return new TestMessage(
        id, from, cluster, micros, severity, startMicros, hop, size, object, headers);
  }

  /** The same at another simulation time, in µs. */
  public TestMessage at(long newMicros) {
    return new TestMessage(
        id, from, to, newMicros, severity, startMicros, hop, size, object, headers);
  }

  /** The same with another severity. */
  public TestMessage severity(String name) {
    return new TestMessage(id, from, to, micros, name, startMicros, hop, size, object, headers);
  }

  /** The same with another start, in µs. */
  public TestMessage startedAt(long newMicros) {
    return new TestMessage(id, from, to, micros, severity, newMicros, hop, size, object, headers);
  }

  /** The same on another of the links that it passes. */
  public TestMessage hop(int newHop) {
    return new TestMessage(
        id, from, to, micros, severity, startMicros, newHop, size, object, headers);
  }

  /** The same of another size, in bytes. */
  public TestMessage size(int bytes) {
    return new TestMessage(
        id, from, to, micros, severity, startMicros, hop, bytes, object, headers);
  }

  /** The same from an object of STIX. */
  public TestMessage object(String json) {
    return new TestMessage(
        id, from, to, micros, severity, startMicros, hop, size, Optional.of(json), headers);
  }

  /** The same with a header. */
  public TestMessage header(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new TestMessage(id, from, to, micros, severity, startMicros, hop, size, object, more);
  }

  /**
   * As it enters flows.
   *
   * @throws IllegalArgumentException if there is no such severity or cluster
   */
  Crossing entering(Plan plan) {
    checkCluster("from", from, plan);
    checkCluster("to", to, plan);
    List<String> names = plan.severities().stream().map(Severity::name).toList();
    int index = names.indexOf(severity);
    if (index < 0) {
      throw new IllegalArgumentException(
          "severity = " + severity + ": must be one of " + String.join(", ", names));
    }
    long origin = plan.firstNode(from);
    Message message =
        new Message(id, index, plan.severities().get(index), startMicros, origin, from, size);
    ThreatMessage threat =
        ThreatMessage.entering(new Crossing(message, from, to, micros, hop, 0, Crossing.NOTHING));
    for (Map.Entry<String, String> header : headers.entrySet()) {
      threat = threat.withHeader(header.getKey(), header.getValue());
    }
    return threat.leaving(micros);
  }

  private static void checkCluster(String what, int cluster, Plan plan) {
    if (cluster < 0 || cluster >= plan.clusters()) {
      throw new IllegalArgumentException(
          what + " = " + cluster + ": must be 0 to " + (plan.clusters() - 1));
    }
  }
}
