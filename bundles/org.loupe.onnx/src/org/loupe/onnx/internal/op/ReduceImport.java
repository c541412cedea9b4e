package org.loupe.onnx.internal.op;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.op.AxisReduction;
import org.loupe.network.op.Identity;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/**
 * A reduction over axes: an attribute up to opset 17 (of a sum up to 12), an operand later; all of
 * them when none is named.
 *
 * @param type ONNX's name
 * @param operand first opset in which the axes are an operand
 * @param before what is done with each element before
 * @param reduce the reduction
 * @param after what is done with each result
 */
record ReduceImport(
    String type, int operand, Optional<Op> before, Reduction reduce, Optional<Op> after)
    implements OpImport {

  /** Makes a reduction of its axes and what becomes of them. */
  interface Reduction extends BiFunction<List<Integer>, Reduced, Op> {}

  /** A plain reduction. */
  ReduceImport(String type, int operand, Reduction reduce) {
    this(type, operand, Optional.empty(), reduce, Optional.empty());
  }

  @Override
  public void read(OnnxNode node) {
    Optional<List<Integer>> axes = axes(node, operand);
    Reduced reduced = reduced(node);
    if (axes.isEmpty()) {
      node.emit(new Identity(), node.value(0));
      return;
    }
    Value x = node.value(0);
    if (before.isPresent()) {
      x = node.step("each", before.get(), x);
    }
    Op op = reduce.apply(axes.get(), reduced);
    if (after.isEmpty()) {
      node.emit(op, x);
    } else {
      node.emit(after.get(), node.step("reduced", op, x));
    }
  }

  static Reduced reduced(OnnxNode node) {
    return node.attributes().integer("keepdims", 1) != 0 ? Reduced.KEPT : Reduced.DROPPED;
  }

  /** The axes, or empty when nothing is reduced. */
  static Optional<List<Integer>> axes(OnnxNode node, int operand) {
    Attributes a = node.attributes();
    Optional<List<Long>> given =
        node.opset() < operand
            ? a.integers("axes")
            : node.has(1) ? Optional.of(node.numbers(1, "axes")) : Optional.empty();
    List<Long> axes = given.orElse(List.of());
    if (axes.isEmpty() && node.opset() >= operand && a.flag("noop_with_empty_axes")) {
      return Optional.empty();
    }
    a.ignore("noop_with_empty_axes");
    if (axes.isEmpty()) {
      axes = LongStream.range(0, node.shape(0).rank()).boxed().toList();
    }
    return Optional.of(axes.stream().map(Math::toIntExact).toList());
  }

  @Override
  public boolean write(WrittenNode node) {
    if (before.isPresent()
        || after.isPresent()
        || !(node.op() instanceof AxisReduction r)
        || reduce.apply(r.axes(), r.reduced()).getClass() != r.getClass()) {
      return false;
    }
    OnnxForm form = kept(OnnxForm.of(type), r.reduced());
    if (r.axes().isEmpty()) {
      node.needs(operand);
      form.flag("noop_with_empty_axes", true);
    }
    if (node.opset() >= operand) {
      node.emit(form, node.operand(0), node.numbers("axes", r.axes()));
    } else {
      node.emit(form.integers("axes", r.axes()), node.operand(0));
    }
    return true;
  }

  /** With the word on what becomes of axes that are reduced. */
  static OnnxForm kept(OnnxForm form, Reduced reduced) {
    return form.integer("keepdims", reduced == Reduced.KEPT ? 1 : 0, 1);
  }
}
