package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Value;
import org.loupe.network.op.Conv;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** Convolution of quantised numbers: of what they stand for, and its result quantised. */
final class QLinearConvImport implements OpImport {

  @Override
  public String type() {
    return "QLinearConv";
  }

  @Override
  public void read(OnnxNode node) {
    Quantisation image = Quantisation.along(node, 1);
    Quantisation weights = Quantisation.along(node, 0);
    List<Value> operands = new ArrayList<>();
    operands.add(image.dequantised("x", 0, 1, 2));
    operands.add(weights.dequantised("w", 3, 4, 5));
    if (node.has(8)) {
      operands.add(bias(node, image.dtype(1)));
    }
    Conv conv = new Conv(ConvImport.windows(node, 3), node.attributes().small("group", 1));
    Value y = node.steps("sum", conv, 1, operands).getFirst();
    image.quantise(y, 6, 7, image.type(7));
  }

  /** A bias has the scale of the products. */
  private static Value bias(OnnxNode node, DType dtype) {
    Optional<Tensor> b = node.tensor(8);
    Optional<Tensor> x = node.tensor(1);
    Optional<Tensor> w = node.tensor(4);
    if (b.isEmpty() || x.isEmpty() || w.isEmpty()) {
      throw node.refuse("has a bias, or a scale of it, that depends on the input");
    }
    double[] numbers = b.get().toDoubles();
    double[] scales = w.get().toDoubles();
    double scale = x.get().getDouble(0);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] *= scale * scales[scales.length == 1 ? 0 : i];
    }
    return node.parameter("bias", Tensor.of(numbers).to(dtype));
  }
}
