package io.somasync.shard.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;

/** A serializer in an actor system of its own. */
final class Wire implements AutoCloseable {
  final ActorTestKit kit = ActorTestKit.create("wire");
  final WireSerializer serializer =
      new WireSerializer((ExtendedActorSystem) Adapter.toClassic(kit.system()));

  /** Packs and unpacks a message. */
  <T> T roundTrip(T message) {
    byte[] bytes = serializer.toBinary(message);
    Object read = serializer.fromBinaryJava(bytes, null);
    assertEquals(message.getClass(), read.getClass());
    // Equality is not defined for all that travels; the bytes have every field.
    assertArrayEquals(bytes, serializer.toBinary(read), () -> message.getClass().getName());
    @SuppressWarnings("unchecked")
    T same = (T) read;
    return same;
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }
}
