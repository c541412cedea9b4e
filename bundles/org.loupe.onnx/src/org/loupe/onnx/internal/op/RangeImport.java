package org.loupe.onnx.internal.op;

import java.util.Arrays;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Operand;

/** Numbers at equal distances, all known. */
final class RangeImport implements OpImport {

  @Override
  public String type() {
    return "Range";
  }

  @Override
  public void read(OnnxNode node) {
    double start = node.number(0, "start");
    double limit = node.number(1, "limit");
    double step = node.number(2, "step");
    long count = (long) Math.max(0, Math.ceil((limit - start) / step));
    if (step == 0 || count > Integer.MAX_VALUE) {
      throw node.refuse("goes from %s to %s in steps of %s", start, limit, step);
    }
    node.take(count * Double.BYTES);
    double[] d = new double[(int) count];
    Arrays.setAll(d, i -> start + i * step);
    DType dtype = node.known(0).map(k -> k.tensor().dtype()).orElse(DType.I64);
    node.fold(
        Operand.of(node.resultName(), Tensor.of(d, count).to(dtype), Operand.Role.CONSTANT));
  }
}
