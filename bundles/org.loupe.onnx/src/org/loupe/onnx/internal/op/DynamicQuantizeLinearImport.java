package org.loupe.onnx.internal.op;

import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Cast;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.Div;
import org.loupe.network.op.Max;
import org.loupe.network.op.Neg;
import org.loupe.network.op.ReduceMax;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.network.op.Round;
import org.loupe.network.op.Where;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * Bytes for floating numbers, with scale and zero from the smallest and the largest of them. ONNX
 * takes those of the whole tensor; rows of a batch do not change each other here, as each row is a
 * tensor of its own.
 */
final class DynamicQuantizeLinearImport implements OpImport {

  private static final double MOST = 255;

  @Override
  public String type() {
    return "DynamicQuantizeLinear";
  }

  @Override
  public void read(OnnxNode node) {
    Value x = node.value(0);
    DType dtype = x.type().dtype();
    boolean rows = x.shape().isBatched();
    List<Integer> axes = IntStream.range(rows ? 1 : 0, x.shape().rank()).boxed().toList();
    ReduceMax largest = new ReduceMax(axes, rows ? Reduced.KEPT : Reduced.DROPPED);
    Value none = node.constant("none", Tensor.scalar(0).to(dtype));
    Value one = node.constant("one", Tensor.scalar(1).to(dtype));
    Value bytes = node.constant("bytes", Tensor.scalar(MOST).to(dtype));
    // zero is always among the numbers
    Value most = node.step("most", new Max(), node.step("largest", largest, x), none);
    Value negative = node.step("negative", new Neg(), x);
    Value below = node.step("smallest", largest, negative);
    Value least = node.step("least", new Max(), below, none);
    Value span = node.step("span", new Add(), most, least);
    Value scale = node.step("scale", new Div(), span, bytes);
    Value empty = node.step("empty", new Comparison(Comparison.Relation.EQUAL), scale, none);
    Value safe = node.step("safe", new Where(), empty, one, scale);
    Value zero = node.step("zero", new Round(), node.step("low", new Div(), least, safe));
    zero = node.step("held", new Clip(0, MOST), zero);
    Value steps = node.step("rounded", new Round(), node.step("steps", new Div(), x, safe));
    Value y = node.step("from", new Add(), steps, zero);
    y = node.step("within", new Clip(0, MOST), y);
    node.become(
        List.of(
            node.emitFirst(new Cast(DType.I64), y),
            scale,
            node.step("wholezero", new Cast(DType.I64), zero)));
  }
}
