package org.loupe.onnx.internal.op;

import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.onnx.internal.file.ElementType;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Operand;

/**
 * A window of signal processing, of a known size: first - second cos(2 pi t) + third cos(4 pi t).
 *
 * @param type ONNX's name
 * @param first the mean
 * @param second amplitude of the first wave
 * @param third amplitude of the second
 */
record WindowFunctionImport(String type, double first, double second, double third)
    implements OpImport {

  @Override
  public void read(OnnxNode node) {
    int size = Math.toIntExact((long) node.number(0, "size"));
    boolean periodic = node.attributes().integer("periodic", 1) != 0;
    int number = node.attributes().small("output_datatype", 1);
    DType dtype =
        ElementType.of(number)
            .map(ElementType::dtype)
            .orElseThrow(() -> node.missing("of " + ElementType.label(number)));
    if (size < 1) {
      throw node.refuse("has the size %d", size);
    }
    node.take((long) size * Double.BYTES);
    double[] d = new double[size];
    for (int i = 0; i < size; i++) {
      double t = 2 * Math.PI * i / Math.max(1, periodic ? size : size - 1);
      d[i] = first - second * Math.cos(t) + third * Math.cos(2 * t);
    }
    Tensor window = Tensor.of(d, size).to(dtype);
    node.fold(Operand.of(node.resultName(), window, Operand.Role.CONSTANT));
  }
}
