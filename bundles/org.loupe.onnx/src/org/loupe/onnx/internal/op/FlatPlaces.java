package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.network.Shape;
import org.loupe.network.op.GatherFlat;
import org.loupe.network.op.Places;
import org.loupe.network.op.Scatter;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OpExport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Numbers looked up or put at flat places: at elements of what is laid out in one axis. */
final class FlatPlaces implements OpExport {

  @Override
  public boolean write(WrittenNode node) {
    if (node.op() instanceof GatherFlat(Places places)) {
      String found =
          node.step(
              "found",
              form("GatherElements", places),
              flat(node, "x", node.operand(0), places),
              flat(node, "at", node.operand(1, DType.I64), places));
      shaped(node, found, node.shape(1));
      return true;
    }
    if (node.op() instanceof Scatter(GatherFlat(Places places), Scatter.Combination how)
        && how == Scatter.Combination.REPLACE) {
      String put =
          node.step(
              "put",
              form("ScatterElements", places),
              flat(node, "x", node.operand(0), places),
              flat(node, "at", node.operand(1, DType.I64), places),
              flat(node, "numbers", node.operand(2), places));
      shaped(node, put, node.shape(0));
      return true;
    }
    return false;
  }

  private static OnnxForm form(String type, Places places) {
    return OnnxForm.of(type).integer("axis", places == Places.OF_ROW ? 1 : 0);
  }

  private static String flat(WrittenNode node, String name, String operand, Places places) {
    List<Long> shape = places == Places.OF_ROW ? List.of(0L, -1L) : List.of(-1L);
    String target = node.numbers(name + "-shape", shape);
    return node.step(name, OnnxForm.of("Reshape"), operand, target);
  }

  private static void shaped(WrittenNode node, String flat, Shape shape) {
    List<Long> sizes = new ArrayList<>();
    for (long size : shape.dims()) {
      sizes.add(Math.max(size, -1));
    }
    node.emit(OnnxForm.of("Reshape"), flat, node.numbers("shape", sizes));
  }
}
