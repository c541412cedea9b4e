package org.loupe.onnx.internal.op;

import java.util.List;
import org.loupe.network.op.Tile;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** A value repeated along its axes. */
final class TileImport implements OpImport {

  @Override
  public String type() {
    return "Tile";
  }

  @Override
  public void read(OnnxNode node) {
    node.emit(
        new Tile(node.numbers(1, "repeats").stream().map(Math::toIntExact).toList()),
        node.value(0));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Tile(List<Integer> repeats))) {
      return false;
    }
    node.emit(OnnxForm.of("Tile"), node.operand(0), node.numbers("repeats", repeats));
    return true;
  }
}
