package org.loupe.onnx.internal.op;

import java.util.stream.LongStream;
import org.loupe.network.Shape;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Sizes;

/** The sizes of the axes, known but for the batch size. */
final class ShapeImport implements OpImport {

  @Override
  public String type() {
    return "Shape";
  }

  @Override
  public void read(OnnxNode node) {
    Shape shape = node.shape(0);
    int rank = shape.rank();
    long start = node.opset() >= 15 ? clamped(node.attributes().integer("start", 0), rank) : 0;
    long end = node.opset() >= 15 ? clamped(node.attributes().integer("end", rank), rank) : rank;
    node.fold(Sizes.of(shape).select(0, LongStream.range(start, end).boxed().toList()));
  }

  private static long clamped(long axis, int rank) {
    return Math.clamp(axis < 0 ? axis + rank : axis, 0, rank);
  }
}
