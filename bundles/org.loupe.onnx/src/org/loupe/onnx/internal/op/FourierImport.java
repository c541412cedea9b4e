package org.loupe.onnx.internal.op;

import java.util.List;
import org.loupe.network.Shape;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** The Fourier transform along an axis, real and imaginary part on the last. */
final class FourierImport implements OpImport {

  @Override
  public String type() {
    return "DFT";
  }

  @Override
  public void read(OnnxNode node) {
    Attributes a = node.attributes();
    Shape x = node.shape(0);
    long stated =
        node.opset() < 20
            ? a.integer("axis", 1)
            : node.has(2) ? node.numbers(2, "axis").getFirst() : -2;
    int axis = Reshaping.axis(stated, x.rank());
    boolean inverse = a.flag("inverse");
    boolean half = a.flag("onesided");
    if (axis == x.rank() - 1 || x.dim(axis) < 0 || (inverse && half)) {
      throw node.refuse("transforms axis %d of %s%s", axis, x, inverse ? " back from half" : "");
    }
    long length = node.has(1) ? (long) node.number(1, "length of the transform") : x.dim(axis);
    FourierMatrix m =
        new FourierMatrix(
            Math.toIntExact(length),
            Math.toIntExact(Math.min(length, x.dim(axis))),
            Math.toIntExact(half ? length / 2 + 1 : length),
            inverse);
    node.become(List.of(m.applied(node, node.value(0), axis)));
  }
}
