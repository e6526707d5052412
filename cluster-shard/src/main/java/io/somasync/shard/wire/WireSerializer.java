package io.somasync.shard.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.JSerializer;

/**
 * Pekko's way to Kryo for everything that crosses the wire. Named in {@code somasync-member.conf}.
 */
public final class WireSerializer extends JSerializer {
  private static final int IDENTIFIER = 20_261;
  private static final int FIRST_BUFFER_BYTES = 512;

  private final Pool<Kryo> kryos;
  private final ThreadLocal<Output> outputs =
      ThreadLocal.withInitial(() -> new Output(FIRST_BUFFER_BYTES, -1));

  public WireSerializer(ExtendedActorSystem system) {
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
    Output output = outputs.get();
    try {
      output.reset();
      kryo.writeClassAndObject(output, message);
      return output.toBytes();
    } finally {
      kryos.free(kryo);
    }
  }

  @Override
  public Object fromBinaryJava(byte[] bytes, Class<?> manifest) {
    Kryo kryo = kryos.obtain();
    try {
      return kryo.readClassAndObject(new Input(bytes));
    } finally {
      kryos.free(kryo);
    }
  }
}
