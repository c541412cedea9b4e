package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.network.op.Clip;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Values kept between two numbers: attributes up to opset 10, operands from 11 on. */
final class ClipImport implements OpImport {

  @Override
  public String type() {
    return "Clip";
  }

  @Override
  public void read(OnnxNode node) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    if (node.opset() < 11) {
      Attributes a = node.attributes();
      low = a.floating("min", low);
      high = a.floating("max", high);
    } else {
      low = node.has(1) ? node.number(1, "lower bound") : low;
      high = node.has(2) ? node.number(2, "upper bound") : high;
    }
    node.emit(new Clip(low, high), node.value(0));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Clip(double low, double high))) {
      return false;
    }
    DType dtype = node.dtype(0);
    List<String> operands = new ArrayList<>(List.of(node.operand(0)));
    if (low != Double.NEGATIVE_INFINITY || high != Double.POSITIVE_INFINITY) {
      operands.add(low == Double.NEGATIVE_INFINITY ? "" : node.number("low", low, dtype));
    }
    if (high != Double.POSITIVE_INFINITY) {
      operands.add(node.number("high", high, dtype));
    }
    node.emit(OnnxForm.of("Clip"), operands);
    return true;
  }
}
