package org.loupe.onnx.internal.op;

import java.util.List;
import java.util.stream.LongStream;
import org.loupe.api.value.Tensor;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Gather;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * The places of an axis that a known condition chooses; without an axis, of all numbers in a row.
 */
final class CompressImport implements OpImport {

  @Override
  public String type() {
    return "Compress";
  }

  @Override
  public void read(OnnxNode node) {
    List<Long> condition = node.numbers(1, "condition");
    long[] places =
        LongStream.range(0, condition.size())
            .filter(i -> condition.get((int) i) != 0)
            .toArray();
    Value x = node.value(0);
    int axis = node.attributes().small("axis", 0);
    if (!node.attributes().has("axis")) {
      x = node.step("flat", Reshaping.op(x.shape(), Shape.of(x.shape().count())), x);
    }
    Value chosen = node.constant("chosen", Tensor.of(places, places.length));
    node.emit(new Gather(axis), x, chosen);
  }
}
