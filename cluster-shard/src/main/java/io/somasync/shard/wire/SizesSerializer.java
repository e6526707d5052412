package io.somasync.shard.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.somasync.engine.plan.ListedSizes;

/** Packs sizes of clusters as such, in one to three bytes each, not as the sums that they make. */
final class SizesSerializer extends Serializer<ListedSizes> {
  @Override
  public void write(Kryo kryo, Output output, ListedSizes sizes) {
    output.writeVarInt(sizes.clusters(), true);
    for (int c = 0; c < sizes.clusters(); c++) {
      output.writeVarInt(sizes.sizeOf(c), true);
    }
  }

  @Override
  public ListedSizes read(Kryo kryo, Input input, Class<? extends ListedSizes> type) {
    int clusters = input.readVarInt(true);
    // A number that cannot be must not make an array of it.
    if (clusters < 1 || clusters > ListedSizes.MAX_CLUSTERS) {
      throw new IllegalArgumentException("sizes of " + clusters + " clusters");
    }
    int[] sizes = new int[clusters];
    for (int c = 0; c < clusters; c++) {
      sizes[c] = input.readVarInt(true);
    }
    return ListedSizes.of(sizes);
  }
}
