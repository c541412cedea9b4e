package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.network.Shape;
import org.loupe.network.op.Slice;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.Size;
import org.loupe.onnx.internal.graph.Sizes;
import org.loupe.onnx.internal.graph.WrittenNode;

/**
 * A part of some axes: attributes up to opset 9, operands from 10 on. Starts and ends are clamped;
 * a step may be negative.
 */
final class SliceImport implements OpImport {

  @Override
  public String type() {
    return "Slice";
  }

  @Override
  public void read(OnnxNode node) {
    Attributes a = node.attributes();
    boolean operands = node.opset() >= 10;
    List<Long> starts = operands ? node.numbers(1, "starts") : a.requiredIntegers("starts");
    List<Size> ends =
        operands
            ? node.wholeNumbers(2, "ends").values()
            : a.requiredIntegers("ends").stream().map(Size::of).toList();
    List<Long> all = LongStream.range(0, starts.size()).boxed().toList();
    List<Long> along =
        operands ? node.has(3) ? node.numbers(3, "axes") : all : a.integers("axes").orElse(all);
    List<Long> steps =
        operands && node.has(4) ? node.numbers(4, "steps") : Collections.nCopies(starts.size(), 1L);
    Shape shape = node.shape(0);
    List<Integer> axes = along.stream().map(x -> Reshaping.axis(x, shape.rank())).toList();
    if (new HashSet<>(axes).size() != axes.size()
        || ends.size() != axes.size()
        || starts.size() != axes.size()
        || steps.size() != axes.size()) {
      throw node.refuse("slices axes %s from %s to %s", axes, starts, ends);
    }
    Slice slice =
        new Slice(clamped(starts, axes, steps, shape), ends(node, ends, axes, shape), axes, steps);
    if (node.whole(0).isPresent()) {
      node.fold(selected(node.whole(0).get(), slice));
    } else {
      node.emit(slice, node.value(0));
    }
  }

  /**
   * Starts of slices that go backwards: ONNX has one in front of the axis begin at its first place,
   * where NumPy takes nothing.
   */
  private static List<Long> clamped(
      List<Long> starts, List<Integer> axes, List<Long> steps, Shape shape) {
    List<Long> clamped = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      long size = shape.dim(axes.get(i));
      boolean inFront = steps.get(i) < 0 && size >= 0 && starts.get(i) < -size;
      clamped.add(inFront ? 0 : starts.get(i));
    }
    return clamped;
  }

  /** Ends as numbers; the batch size is the end of the batch axis. */
  private static List<Long> ends(OnnxNode node, List<Size> ends, List<Integer> axes, Shape shape) {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < ends.size(); i++) {
      Size end = ends.get(i);
      if (end.equals(Size.ofDim(shape.dim(axes.get(i))))) {
        numbers.add(Long.MAX_VALUE);
      } else if (end.isNumber()) {
        numbers.add(end.fixed());
      } else {
        throw node.refuse("ends at %s along axis %d of %s", end, axes.get(i), shape);
      }
    }
    return numbers;
  }

  private static Sizes selected(Sizes sizes, Slice slice) {
    Sizes part = sizes;
    for (int i = 0; i < slice.axes().size(); i++) {
      long size = part.shape()[slice.axes().get(i)];
      long step = slice.steps().get(i);
      long from = place(slice.starts().get(i), size, step > 0 ? 0 : -1, step);
      long to = place(slice.ends().get(i), size, step > 0 ? 0 : -1, step);
      List<Long> places = new ArrayList<>();
      for (long p = from; step > 0 ? p < to : p > to; p = Math.addExact(p, step)) {
        places.add(p);
      }
      part = part.select(slice.axes().get(i), places);
    }
    return part;
  }

  private static long place(long place, long size, long low, long step) {
    long p = place < 0 ? Math.max(place, -size - 1) + size : place;
    return Math.clamp(p, low, Math.max(low, step > 0 ? size : size - 1));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!(node.op()
        instanceof
        Slice(List<Long> starts, List<Long> ends, List<Integer> axes, List<Long> steps))) {
      return false;
    }
    node.emit(
        OnnxForm.of("Slice"),
        node.operand(0),
        node.numbers("starts", starts),
        node.numbers("ends", ends),
        node.numbers("axes", axes),
        node.numbers("steps", steps));
    return true;
  }
}
