package io.somasync.shard.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.LongMessage;
import io.somasync.shard.run.Breakdown;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.JSerializer;

/**
 * Pekko's way to Kryo for everything that crosses the wire. Named in {@code somasync-member.conf}.
 *
 * <p>The transport drops what cannot be packed or unpacked, or does not fit into a frame, with a
 * line in a log. A run that misses a message would wait for it, so the member's agent is told.
 */
public final class WireSerializer extends JSerializer {
  private static final int IDENTIFIER = 20_261;
  private static final int FIRST_BUFFER_BYTES = 512;

  /** A frame has 1 MiB, and the addresses of sender and receiver are in it too. */
  static final int MAX_BYTES = (1 << 20) - (32 << 10);

  /** What goes in pieces is bound by the length of an array alone. */
  private static final int MOST_IN_PIECES = Integer.MAX_VALUE - 8;

  private final ExtendedActorSystem system;
  private final Pool<Kryo> kryos;
  private final ThreadLocal<Output> outputs =
      ThreadLocal.withInitial(() -> new Output(FIRST_BUFFER_BYTES, MAX_BYTES));

  public WireSerializer(ExtendedActorSystem system) {
    this.system = system;
    kryos =
        new Pool<>(true, false, 64) {
          @Override
          protected Kryo create() {
            return WireFormat.kryo(() -> ActorRefResolver.get(Adapter.toTyped(system)));
          }
        };
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public boolean includeManifest() {
    return false;
  }

  @Override
  public byte[] toBinary(Object message) {
    Kryo kryo = kryos.obtain();
    Output output =
        message instanceof LongMessage
            ? new Output(FIRST_BUFFER_BYTES, MOST_IN_PIECES)
            : outputs.get();
    try {
      output.reset();
      kryo.writeClassAndObject(output, message);
      return output.toBytes();
    } catch (KryoBufferOverflowException e) {
      int most = message instanceof LongMessage ? MOST_IN_PIECES : MAX_BYTES;
      String reason = name(message) + " is longer than the " + most + " bytes that may be sent";
      throw broken(reason, e);
    } catch (RuntimeException e) {
      throw broken(name(message) + " cannot be packed: " + e.getMessage(), e);
    } finally {
      kryos.free(kryo);
    }
  }

  @Override
  public Object fromBinaryJava(byte[] bytes, Class<?> manifest) {
    Kryo kryo = kryos.obtain();
    try {
      return kryo.readClassAndObject(new BoundedInput(bytes));
    } catch (RuntimeException e) {
      throw broken(bytes.length + " bytes cannot be unpacked: " + e.getMessage(), e);
    } finally {
      kryos.free(kryo);
    }
  }

  private static String name(Object message) {
    return "message " + message.getClass().getSimpleName();
  }

  private IllegalArgumentException broken(String reason, RuntimeException cause) {
    String line = reason.lines().findFirst().orElse(reason);
    Adapter.toTyped(system)
        .eventStream()
        .tell(new EventStream.Publish<>(new AgentCommand.Broken(new Breakdown(line, true))));
    return new IllegalArgumentException(line, cause);
  }
}
