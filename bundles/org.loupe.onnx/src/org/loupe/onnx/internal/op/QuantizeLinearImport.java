package org.loupe.onnx.internal.op;

import org.loupe.onnx.internal.file.ElementType;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** Whole numbers for floating ones. */
final class QuantizeLinearImport implements OpImport {

  @Override
  public String type() {
    return "QuantizeLinear";
  }

  @Override
  public void read(OnnxNode node) {
    Attributes a = node.attributes();
    a.ignore("saturate"); // of 8-bit floats
    a.ignore("precision"); // of the quotient
    int stated = a.small("output_dtype", 0);
    Quantisation q = new Quantisation(node, a.small("axis", 1), a.small("block_size", 0));
    ElementType none =
        stated == 0
            ? ElementType.UINT8
            : ElementType.of(stated)
                .orElseThrow(() -> node.missing("to " + ElementType.label(stated)));
    q.quantise(node.value(0), 1, 2, node.has(2) ? q.type(2) : none);
  }
}
