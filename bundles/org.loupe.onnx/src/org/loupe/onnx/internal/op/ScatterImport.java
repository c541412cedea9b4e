package org.loupe.onnx.internal.op;

import org.loupe.network.op.GatherElements;
import org.loupe.network.op.GatherNd;
import org.loupe.network.op.Lookup;
import org.loupe.network.op.Scatter;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

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
}
