package org.loupe.onnx.internal.op;

import org.loupe.network.op.Gemm;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/** A fully connected layer. */
final class GemmImport implements OpImport {

  @Override
  public String type() {
    return "Gemm";
  }

  @Override
  public void read(OnnxNode node) {
    Attributes a = node.attributes();
    Gemm gemm =
        new Gemm(a.floating("alpha", 1), a.floating("beta", 1), a.flag("transA"), a.flag("transB"));
    a.ignore("broadcast"); // of opsets before 7, where the addend says that it broadcasts
    if (node.has(2)) {
      node.emit(gemm, node.value(0), node.value(1), node.value(2));
    } else {
      node.emit(gemm, node.value(0), node.value(1));
    }
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Gemm(double alpha, double beta, boolean transA, boolean transB))) {
      return false;
    }
    node.emit(
        OnnxForm.of("Gemm")
            .floating("alpha", alpha, 1)
            .floating("beta", beta, 1)
            .flag("transA", transA)
            .flag("transB", transB));
    return true;
  }
}
