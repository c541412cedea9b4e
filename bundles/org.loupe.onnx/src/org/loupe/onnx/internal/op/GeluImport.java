package org.loupe.onnx.internal.op;

import org.loupe.network.op.Gelu;
import org.loupe.network.op.GeluTanh;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** x times the share of a normal distribution below it, or nearly. */
final class GeluImport implements OpImport {

  @Override
  public String type() {
    return "Gelu";
  }

  @Override
  public void read(OnnxNode node) {
    String approximate = node.attributes().text("approximate", "none");
    node.emit(
        switch (approximate) {
          case "none" -> new Gelu();
          case "tanh" -> new GeluTanh();
          default -> throw node.refuse("approximates by %s", Shown.of(approximate));
        },
        node.value(0));
  }

  @Override
  public boolean write(WrittenNode node) {
    boolean near = node.op() instanceof GeluTanh;
    if (!near && !(node.op() instanceof Gelu)) {
      return false;
    }
    node.needs(20);
    OnnxForm form = OnnxForm.of(type());
    node.emit(near ? form.text("approximate", "tanh") : form);
    return true;
  }
}
