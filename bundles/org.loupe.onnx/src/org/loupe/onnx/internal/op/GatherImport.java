package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.value.DType;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Gather;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Slice;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Sizes;
import org.loupe.onnx.internal.graph.WrittenNode;

/** Chosen places of an axis; of values one or several at equal distances are a slice. */
final class GatherImport implements OpImport {

  @Override
  public String type() {
    return "Gather";
  }

  @Override
  public void read(OnnxNode node) {
    long axis = node.attributes().integer("axis", 0);
    if (node.whole(1).isEmpty()) {
      node.emit(new Gather(Math.toIntExact(axis)), node.value(0), node.value(1));
      return;
    }
    Sizes indices = node.whole(1).get();
    if (!indices.areNumbers()) {
      throw node.missing("with indices that depend on the batch size");
    }
    if (node.whole(0).isPresent()) {
      Sizes data = node.whole(0).get();
      Sizes chosen = data.select(axis, indices.numbers());
      node.fold(chosen.reshaped(shape(Shape.of(longs(data.shape())), axis, indices).dims()));
    } else {
      slice(node, axis, indices);
    }
  }

  private static void slice(OnnxNode node, long along, Sizes indices) {
    Shape shape = node.shape(0);
    int axis = Reshaping.axis(along, shape.rank());
    List<Long> places = new ArrayList<>();
    for (long i : indices.numbers()) {
      if (i < -shape.dim(axis) || i >= shape.dim(axis)) {
        throw new IllegalArgumentException("index %d of %s".formatted(i, shape));
      }
      places.add(i < 0 ? i + shape.dim(axis) : i);
    }
    long step = places.size() < 2 ? 1 : places.get(1) - places.get(0);
    boolean even =
        step != 0
            && IntStream.range(1, places.size())
                .allMatch(i -> places.get(i) - places.get(i - 1) == step);
    if (!even || places.isEmpty()) {
      node.emit(new Gather(axis), node.value(0), node.value(1));
      return;
    }
    long last = places.getLast() + Long.signum(step);
    Slice slice =
        new Slice(
            List.of(places.getFirst()),
            List.of(last < 0 ? Long.MIN_VALUE : last),
            List.of(axis),
            List.of(step));
    if (indices.shape().length == 1) {
      node.emit(slice, node.value(0));
    } else {
      Value chosen = node.step("slice", slice, node.value(0));
      Reshape drop = Reshaping.op(chosen.shape(), shape(shape, axis, indices));
      node.emit(drop, chosen);
    }
  }

  /** The sizes of the data with those of the indices instead of the axis. */
  private static Shape shape(Shape data, long along, Sizes indices) {
    int axis = Reshaping.axis(along, data.rank());
    List<Long> dims = new ArrayList<>();
    for (int a = 0; a < data.rank(); a++) {
      if (a == axis) {
        Arrays.stream(indices.shape()).forEach(d -> dims.add((long) d));
      } else {
        dims.add(data.dim(a));
      }
    }
    return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
  }

  private static long[] longs(int[] shape) {
    return Arrays.stream(shape).asLongStream().toArray();
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op() instanceof Gather(int axis))) {
      return false;
    }
    OnnxForm form = OnnxForm.of("Gather").integer("axis", axis, 0);
    node.emit(form, node.operand(0), node.operand(1, DType.I64));
    return true;
  }
}
