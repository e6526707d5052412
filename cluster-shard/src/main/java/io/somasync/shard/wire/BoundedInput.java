package io.somasync.shard.wire;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;

/**
 * What a message is unpacked from. Kryo makes room for as many elements as a length says, before it
 * looks for them; a length for which there are not bytes enough must not make an array of it. Every
 * element takes a byte at the least.
 */
final class BoundedInput extends Input {
  BoundedInput(byte[] bytes) {
    super(bytes);
  }

  /** Refuses a length that cannot be. */
  int possible(int length) {
    if (length > limit - position) {
      throw new KryoException(
          "a length of " + length + ", with " + (limit - position) + " bytes left");
    }
    return length;
  }

  /** The length of a text or a list, and 1. */
  @Override
  public int readVarIntFlag(boolean optimizePositive) {
    int length = super.readVarIntFlag(optimizePositive);
    possible(length - 1);
    return length;
  }

  @Override
  public byte[] readBytes(int length) {
    return super.readBytes(possible(length));
  }

  @Override
  public int[] readInts(int length) {
    return super.readInts(possible(length));
  }

  @Override
  public int[] readInts(int length, boolean optimizePositive) {
    return super.readInts(possible(length), optimizePositive);
  }

  @Override
  public long[] readLongs(int length) {
    return super.readLongs(possible(length));
  }

  @Override
  public long[] readLongs(int length, boolean optimizePositive) {
    return super.readLongs(possible(length), optimizePositive);
  }
}
