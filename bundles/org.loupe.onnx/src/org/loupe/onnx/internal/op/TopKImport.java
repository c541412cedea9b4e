package org.loupe.onnx.internal.op;

import java.util.List;
import org.loupe.network.Value;
import org.loupe.network.op.GatherElements;
import org.loupe.network.op.TopPlaces;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** The largest or smallest numbers along an axis, in order, and their places. */
final class TopKImport implements OpImport {

  @Override
  public String type() {
    return "TopK";
  }

  @Override
  public void read(OnnxNode node) {
    long k =
        node.opset() < 10
            ? node.attributes().integer("k")
            : node.numbers(1, "number of places").getFirst();
    int axis = node.attributes().small("axis", -1);
    boolean largest = node.opset() < 11 || node.attributes().integer("largest", 1) != 0;
    node.attributes().ignore("sorted"); // in any order else, so in this
    TopPlaces top =
        new TopPlaces(
            axis, Math.toIntExact(k), largest ? TopPlaces.Order.LARGEST : TopPlaces.Order.SMALLEST);
    Value places = node.step("places", top, node.value(0));
    Value values = node.step("values", new GatherElements(axis), node.value(0), places);
    node.become(List.of(values, places));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof TopPlaces(int axis, int count, TopPlaces.Order order))) {
      return false;
    }
    node.emitSecond(
        OnnxForm.of("TopK")
            .integer("axis", axis, -1)
            .integer("largest", order == TopPlaces.Order.LARGEST ? 1 : 0, 1),
        List.of(node.operand(0), node.numbers("count", List.of(count))));
    return true;
  }
}
