package org.loupe.onnx.internal.op;

import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.GatherNd;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** The first places of each sequence in the other order; the lengths are known. */
final class ReverseSequenceImport implements OpImport {

  @Override
  public String type() {
    return "ReverseSequence";
  }

  @Override
  public void read(OnnxNode node) {
    List<Long> lengths = node.numbers(1, "lengths");
    int batch = node.attributes().small("batch_axis", 1);
    int time = node.attributes().small("time_axis", 0);
    Value x = node.value(0);
    Shape shape = x.shape();
    if (shape.isBatched() || shape.rank() < 2 || batch + time != 1) {
      throw node.refuse("takes %s, time %d and batch %d", shape, time, batch);
    }
    int steps = Math.toIntExact(shape.dim(time));
    int sequences = Math.toIntExact(shape.dim(batch));
    long[] pairs = new long[Math.multiplyExact(2, Math.multiplyExact(steps, sequences))];
    for (int i = 0; i < pairs.length / 2; i++) {
      int t = time == 0 ? i / sequences : i % steps;
      int s = time == 0 ? i % sequences : i / steps;
      long from = t < lengths.get(s) ? lengths.get(s) - 1 - t : t;
      pairs[2 * i] = time == 0 ? from : s;
      pairs[2 * i + 1] = time == 0 ? s : from;
    }
    Tensor places = Tensor.of(pairs, shape.dim(0), shape.dim(1), 2);
    node.emit(new GatherNd(0), x, node.constant("places", places));
  }
}
