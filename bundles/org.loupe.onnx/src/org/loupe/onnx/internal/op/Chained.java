package org.loupe.onnx.internal.op;

import java.util.function.IntToDoubleFunction;
import org.loupe.api.value.Tensor;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.op.Identity;
import org.loupe.network.op.Mul;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/**
 * An operation of any number of operands that broadcast, as one of two after another.
 *
 * @param type ONNX's name
 * @param op the same of two operands
 * @param factor what the result is multiplied with, by the number of operands
 */
record Chained(String type, Op op, IntToDoubleFunction factor) implements OpImport {

  @Override
  public void read(OnnxNode node) {
    int n = node.inputCount();
    double scale = factor.applyAsDouble(n);
    Value v = node.value(0);
    for (int i = 1; i < n; i++) {
      if (i == n - 1 && scale == 1) {
        node.emit(op, v, node.value(i));
        return;
      }
      v = node.step(Integer.toString(i), op, v, node.value(i));
    }
    if (scale == 1) {
      node.emit(new Identity(), v);
    } else {
      Tensor number = Tensor.of(new double[] {scale}).reshape().to(v.type().dtype());
      node.emit(new Mul(), v, node.constant("factor", number));
    }
  }

  @Override
  public boolean write(WrittenNode node) {
    boolean own = node.op().equals(op) && factor.applyAsDouble(2) == 1;
    if (own) {
      node.emit(OnnxForm.of(type));
    }
    return own;
  }
}
