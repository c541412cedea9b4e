package org.loupe.onnx.internal.op;

import java.util.Locale;
import org.loupe.api.value.DType;
import org.loupe.network.op.GatherElements;
import org.loupe.network.op.GatherNd;
import org.loupe.network.op.Lookup;
import org.loupe.network.op.Scatter;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/**
 * Numbers put at places: along an axis, or where tuples of places say.
 *
 * @param type ONNX's name
 */
record ScatterImport(String type) implements OpImport {

  @Override
  public void read(OnnxNode node) {
    Lookup at =
        type.equals("ScatterND")
            ? new GatherNd(0)
            : new GatherElements(node.attributes().small("axis", 0));
    Scatter.Combination how =
        switch (node.attributes().text("reduction", "none")) {
          case "none" -> Scatter.Combination.REPLACE;
          case "add" -> Scatter.Combination.ADD;
          case "mul" -> Scatter.Combination.MULTIPLY;
          case "max" -> Scatter.Combination.MAX;
          case "min" -> Scatter.Combination.MIN;
          default -> throw node.refuse("combines numbers by an unknown rule");
        };
    node.emit(new Scatter(at, how), node.values(0));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Scatter(Lookup at, Scatter.Combination combination))) {
      return false;
    }
    OnnxForm form = OnnxForm.of(type);
    switch (at) {
      case GatherElements(int axis) when type.equals("ScatterElements") ->
          form.integer("axis", axis, 0);
      case GatherNd(int shared) when shared == 0 && type.equals("ScatterND") -> {}
      default -> {
        return false;
      }
    }
    switch (combination) {
      case REPLACE -> {}
      case ADD -> form.text("reduction", "add");
      case MULTIPLY -> form.text("reduction", "mul");
      case MAX, MIN -> {
        node.needs(18);
        form.text("reduction", combination.name().toLowerCase(Locale.ROOT));
      }
    }
    node.emit(form, node.operand(0), node.operand(1, DType.I64), node.operand(2));
    return true;
  }
}
