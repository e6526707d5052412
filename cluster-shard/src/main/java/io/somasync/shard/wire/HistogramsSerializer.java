package io.somasync.shard.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.somasync.engine.tally.LatencyHistogram;

/** Packs an array of histograms, some of which may be null. */
final class HistogramsSerializer extends Serializer<LatencyHistogram[]> {
  @Override
  public void write(Kryo kryo, Output output, LatencyHistogram[] histograms) {
    output.writeVarInt(histograms.length, true);
    for (LatencyHistogram histogram : histograms) {
      kryo.writeObjectOrNull(output, histogram, LatencyHistogram.class);
    }
  }

  @Override
  public LatencyHistogram[] read(Kryo kryo, Input input, Class<? extends LatencyHistogram[]> type) {
    int length = ((BoundedInput) input).possible(input.readVarInt(true));
    LatencyHistogram[] histograms = new LatencyHistogram[length];
    for (int i = 0; i < length; i++) {
      histograms[i] = kryo.readObjectOrNull(input, LatencyHistogram.class);
    }
    return histograms;
  }
}
