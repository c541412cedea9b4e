package org.loupe.onnx.internal.op;

import java.util.function.Function;
import org.loupe.api.value.DType;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.op.Cast;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * Products of whole numbers without their zeros, as whole numbers: exact in double precision, in
 * single precision up to 2^24.
 *
 * @param type ONNX's name
 * @param first axis that several zeros of the first operand lie along
 * @param second the same of the second
 * @param product the operation, which may ask for attributes
 */
record IntegerProductImport(String type, int first, int second, Function<OnnxNode, Op> product)
    implements OpImport {

  @Override
  public void read(OnnxNode node) {
    Op op = product.apply(node);
    Value a = Quantisation.along(node, first).shifted("a", 0, 2, DType.F32);
    Value b = Quantisation.along(node, second).shifted("b", 1, 3, DType.F32);
    node.emit(new Cast(DType.I64), node.step("sum", op, a, b));
  }
}
