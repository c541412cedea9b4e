package org.loupe.onnx.internal.op;

import java.util.List;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Transpose;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * Square blocks of space that become channels, or the other way.
 *
 * @param type ONNX's name
 */
record BlocksImport(String type) implements OpImport {

  @Override
  public void read(OnnxNode node) {
    int b = node.attributes().small("blocksize", 0);
    Shape x = node.shape(0);
    boolean toSpace = type.equals("DepthToSpace");
    String mode = toSpace ? node.attributes().text("mode", "DCR") : "";
    if (b < 1 || x.rank() != 4 || !(toSpace ? x.dim(1) % (b * b) == 0 : isCut(x, b))) {
      throw node.refuse("takes blocks of %d out of %s", b, x);
    }
    long n = x.dim(0);
    long c = toSpace ? x.dim(1) / (b * b) : x.dim(1);
    long h = toSpace ? x.dim(2) : x.dim(2) / b;
    long v = toSpace ? x.dim(3) : x.dim(3) / b;
    switch (mode) {
      case "DCR" -> moved(node, Shape.of(n, b, b, c, h, v), List.of(0, 3, 4, 1, 5, 2), b);
      case "CRD" -> moved(node, Shape.of(n, c, b, b, h, v), List.of(0, 1, 4, 2, 5, 3), b);
      case "" -> moved(node, Shape.of(n, c, h, b, v, b), List.of(0, 3, 5, 1, 2, 4), 1);
      default -> throw node.refuse("moves blocks by the unknown mode %s", Shown.of(mode));
    }
  }

  private static boolean isCut(Shape x, int b) {
    return x.dim(2) % b == 0 && x.dim(3) % b == 0;
  }

  /** Cut into blocks, these moved, and put together: side by side in space, or as channels. */
  private static void moved(OnnxNode node, Shape blocks, List<Integer> order, int b) {
    Value x = node.value(0);
    Value cut = node.step("cut", Reshaping.op(x.shape(), blocks), x);
    Value y = node.step("moved", new Transpose(order), cut);
    long[] d = y.shape().dims();
    Shape result =
        b > 1
            ? Shape.of(d[0], d[1], d[2] * d[3], d[4] * d[5])
            : Shape.of(d[0], d[1] * d[2] * d[3], d[4], d[5]);
    node.emit(Reshaping.op(y.shape(), result), y);
  }
}
