package org.loupe.onnx.internal.op;

import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.onnx.internal.file.ElementType;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Operand;

/**
 * Triangles over frequencies, evenly apart on the scale of mels of O'Shaughnessy 1987: from a
 * spectrum to bands as one hears them. All of it is known.
 */
final class MelWeightMatrixImport implements OpImport {

  @Override
  public String type() {
    return "MelWeightMatrix";
  }

  @Override
  public void read(OnnxNode node) {
    int bands = Math.toIntExact((long) node.number(0, "number of bands"));
    int length = Math.toIntExact((long) node.number(1, "length of the transform"));
    double rate = node.number(2, "sample rate");
    double low = mels(node.number(3, "lowest frequency"));
    double high = mels(node.number(4, "highest frequency"));
    int number = node.attributes().small("output_datatype", 1);
    DType dtype =
        ElementType.of(number)
            .map(ElementType::dtype)
            .orElseThrow(() -> node.missing("of " + ElementType.label(number)));
    int bins = length / 2 + 1;
    if (bands < 1 || length < 1) {
      throw node.refuse("has %d bands of a transform of %d", bands, length);
    }
    node.take(Math.multiplyExact((long) bins * bands, Double.BYTES));
    int[] edge = new int[bands + 2];
    for (int i = 0; i < edge.length; i++) {
      double hertz = 700 * (Math.pow(10, (low + i * (high - low) / (bands + 2)) / 2595) - 1);
      edge[i] = (int) Math.floor((length + 1) * hertz / rate);
      if (edge[i] < 0 || edge[i] >= bins) {
        throw node.refuse("has a band at bin %d of %d", edge[i], bins);
      }
    }
    double[] m = new double[bins * bands];
    for (int b = 0; b < bands; b++) {
      int from = edge[b];
      int top = edge[b + 1];
      int to = edge[b + 2];
      for (int k = from; k < to || k == top; k++) {
        double up = (k - from) / (double) (top - from);
        double down = (to - k) / (double) (to - top);
        m[k * bands + b] = k == top ? 1 : k < top ? up : down;
      }
    }
    Tensor t = Tensor.of(m, bins, bands).to(dtype);
    node.fold(Operand.of(node.resultName(), t, Operand.Role.CONSTANT));
  }

  private static double mels(double hertz) {
    return 2595 * Math.log10(1 + hertz / 700);
  }
}
