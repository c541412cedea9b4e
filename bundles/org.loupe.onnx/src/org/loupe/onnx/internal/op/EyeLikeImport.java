package org.loupe.onnx.internal.op;

import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Shape;
import org.loupe.onnx.internal.file.ElementType;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Operand;

/** A matrix with 1 on a diagonal, in the size of another. */
final class EyeLikeImport implements OpImport {

  @Override
  public String type() {
    return "EyeLike";
  }

  @Override
  public void read(OnnxNode node) {
    Shape shape = node.shape(0);
    if (shape.rank() != 2 || shape.isBatched()) {
      throw node.refuse("takes the size of %s", shape);
    }
    int rows = Math.toIntExact(shape.dim(0));
    int columns = Math.toIntExact(shape.dim(1));
    long diagonal = node.attributes().integer("k", 0);
    boolean stated = node.attributes().has("dtype");
    int number = node.attributes().small("dtype", 0);
    DType dtype =
        stated
            ? ElementType.of(number)
                .map(ElementType::dtype)
                .orElseThrow(() -> node.missing("of " + ElementType.label(number)))
            : node.varies(0) ? node.value(0).type().dtype() : DType.F32;
    node.take((long) rows * columns * Double.BYTES);
    double[] d = new double[Math.multiplyExact(rows, columns)];
    for (int i = 0; i < d.length; i++) {
      d[i] = i % columns - i / columns == diagonal ? 1 : 0;
    }
    Tensor eye = Tensor.of(d, rows, columns).to(dtype);
    node.fold(Operand.of(node.resultName(), eye, Operand.Role.CONSTANT));
  }
}
