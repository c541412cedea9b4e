package org.loupe.onnx.internal.op;

import org.loupe.network.op.Tile;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

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
}
