package org.loupe.onnx.internal.op;

import org.loupe.network.Shape;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;
import org.loupe.onnx.internal.graph.Sizes;

/** The number of elements, known but for the batch size. */
final class SizeImport implements OpImport {

  @Override
  public String type() {
    return "Size";
  }

  @Override
  public void read(OnnxNode node) {
    Shape shape = node.shape(0);
    node.fold(Sizes.scalar(Size.ofDim(shape.count())));
  }
}
