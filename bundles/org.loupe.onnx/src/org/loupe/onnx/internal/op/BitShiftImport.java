package org.loupe.onnx.internal.op;

import org.loupe.network.op.Shift;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;
import org.loupe.onnx.internal.proto.TensorProto;

/** Bits moved up or down; all whole numbers have 64. */
final class BitShiftImport implements OpImport {

  @Override
  public String type() {
    return "BitShift";
  }

  @Override
  public void read(OnnxNode node) {
    Shift.Direction direction =
        switch (node.attributes().text("direction", "")) {
          case "LEFT" -> Shift.Direction.LEFT;
          case "RIGHT" -> Shift.Direction.RIGHT;
          default -> throw node.refuse("does not say LEFT or RIGHT");
        };
    node.emit(new Shift(direction), node.value(0), node.value(1));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Shift(Shift.Direction direction))) {
      return false;
    }
    // ONNX has it of numbers without sign only
    OnnxForm bits = OnnxForm.of("Cast").integer("to", TensorProto.DataType.UINT64_VALUE);
    String shifted =
        node.step(
            "shifted",
            OnnxForm.of("BitShift").text("direction", direction.name()),
            node.step("number", bits, node.operand(0)),
            node.step("places", bits, node.operand(1)));
    node.emit(WrittenNode.cast(node.dtype(0)), shifted);
    return true;
  }
}
