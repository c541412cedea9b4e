package org.loupe.onnx.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.loupe.api.value.Tensor;
import org.loupe.network.Shape;

/**
 * A small array of whole numbers that is known when a model is read, or known but for the batch
 * size: what exporters compute shapes with. Immutable.
 */
public final class Sizes {

  /** Largest number of elements: shapes, pads and axes have a few. */
  public static final int MAX_COUNT = 1 << 12;

  private final int[] shape;
  private final List<Size> values;

  private Sizes(int[] shape, List<Size> values) {
    this.shape = shape;
    this.values = values;
  }

  /** An array; without a shape, a vector. */
  public static Sizes of(List<Size> values, int... shape) {
    int[] s = shape.length == 0 ? new int[] {values.size()} : shape.clone();
    if (count(s) != values.size()) {
      throw new IllegalArgumentException(
          "%d numbers for the shape %s".formatted(values.size(), Arrays.toString(s)));
    }
    return new Sizes(s, List.copyOf(values));
  }

  /** A vector of numbers. */
  public static Sizes of(long... values) {
    return of(LongStream.of(values).mapToObj(Size::of).toList());
  }

  /** One number, without axes. */
  public static Sizes scalar(Size value) {
    return new Sizes(new int[0], List.of(value));
  }

  /** The sizes of a shape. */
  public static Sizes of(Shape shape) {
    return of(LongStream.of(shape.dims()).mapToObj(Size::ofDim).toList());
  }

  /** The numbers of a tensor of at most {@link #MAX_COUNT} elements, cut towards zero. */
  public static Sizes of(Tensor tensor) {
    int[] s = LongStream.of(tensor.shape()).mapToInt(Math::toIntExact).toArray();
    return new Sizes(s, LongStream.of(tensor.toLongs()).mapToObj(Size::of).toList());
  }

  private static int count(int[] shape) {
    int n = 1;
    for (int d : shape) {
      n = d == 0 ? 0 : Math.multiplyExact(n, d);
      if (d < 0 || n > MAX_COUNT) {
        throw new IllegalArgumentException(
            "%s is too large an array of sizes".formatted(Arrays.toString(shape)));
      }
    }
    return n;
  }

  /** Sizes of the axes. */
  public int[] shape() {
    return shape.clone();
  }

  /** The elements, row-major. */
  public List<Size> values() {
    return values;
  }

  /** Whether no element depends on the batch size. */
  public boolean areNumbers() {
    return values.stream().allMatch(Size::isNumber);
  }

  /**
   * The elements as numbers.
   *
   * @throws IllegalArgumentException when one depends on the batch size
   */
  public List<Long> numbers() {
    if (!areNumbers()) {
      throw new IllegalArgumentException(values + " depend on the batch size");
    }
    return values.stream().map(Size::fixed).toList();
  }

  /** The elements as a floating tensor. */
  public Tensor tensor() {
    double[] d = numbers().stream().mapToDouble(Long::doubleValue).toArray();
    return shape.length == 0
        ? Tensor.scalar(d[0])
        : Tensor.of(d, IntStream.of(shape).asLongStream().toArray());
  }

  /** An axis counted from 0. */
  private int axis(long axis) {
    if (axis < -shape.length || axis >= shape.length) {
      throw new IllegalArgumentException("axis %d of %d axes".formatted(axis, shape.length));
    }
    return (int) (axis < 0 ? axis + shape.length : axis);
  }

  /** The same elements under another shape of as many. */
  public Sizes reshaped(long... to) {
    return of(values, LongStream.of(to).mapToInt(Math::toIntExact).toArray(), values.size());
  }

  private static Sizes of(List<Size> values, int[] shape, int count) {
    if (count(shape) != count) {
      throw new IllegalArgumentException(
          "%d numbers for the shape %s".formatted(count, Arrays.toString(shape)));
    }
    return new Sizes(shape, values);
  }

  /** The places of an axis in the order of a list, in which they may be missing or repeated. */
  public Sizes select(long along, List<Long> places) {
    int a = axis(along);
    int[] out = shape.clone();
    out[a] = places.size();
    int inner = product(a + 1, shape.length);
    List<Size> chosen = new ArrayList<>(count(out));
    for (int outer = 0; outer < product(0, a); outer++) {
      for (long place : places) {
        if (place < -shape[a] || place >= shape[a]) {
          throw new IllegalArgumentException("place %d of %d".formatted(place, shape[a]));
        }
        int p = (int) (place < 0 ? place + shape[a] : place);
        int from = (outer * shape[a] + p) * inner;
        chosen.addAll(values.subList(from, from + inner));
      }
    }
    return new Sizes(out, List.copyOf(chosen));
  }

  private int product(int from, int to) {
    return IntStream.range(from, to).map(i -> shape[i]).reduce(1, Math::multiplyExact);
  }

  /** Arrays one after another along an axis. */
  public static Sizes concat(List<Sizes> parts, long along) {
    Sizes first = parts.getFirst();
    int a = first.axis(along);
    int[] out = first.shape.clone();
    out[a] = 0;
    for (Sizes p : parts) {
      int[] like = p.shape.clone();
      if (like.length == out.length) {
        like[a] = out[a];
      }
      if (!Arrays.equals(like, out)) {
        throw new IllegalArgumentException("arrays of different shapes one after another");
      }
      out[a] = Math.addExact(out[a], p.shape[a]);
    }
    List<Size> all = new ArrayList<>(count(out));
    for (int outer = 0; outer < first.product(0, a); outer++) {
      for (Sizes p : parts) {
        int run = p.product(a, p.shape.length);
        all.addAll(p.values.subList(outer * run, (outer + 1) * run));
      }
    }
    return new Sizes(out, List.copyOf(all));
  }

  /** The axes in another order. */
  public Sizes transposed(List<Integer> order) {
    int[] out = order.stream().mapToInt(o -> shape[axis(o)]).toArray();
    List<Size> moved = new ArrayList<>(values.size());
    int[] place = new int[out.length];
    for (int i = 0; i < values.size(); i++) {
      int from = 0;
      for (int a = 0; a < shape.length; a++) {
        from = from * shape[a] + place[order.indexOf(a)];
      }
      moved.add(values.get(from));
      for (int a = out.length - 1; a >= 0 && ++place[a] == out[a]; a--) {
        place[a] = 0;
      }
    }
    return new Sizes(out, List.copyOf(moved));
  }

  /** Each element changed. */
  public Sizes map(UnaryOperator<Size> change) {
    return new Sizes(shape, values.stream().map(change).toList());
  }

  /** Two arrays element by element; an array with one element is repeated. */
  public Sizes combine(Sizes other, BinaryOperator<Size> operator) {
    if (other.values.size() == 1 && other.shape.length <= shape.length) {
      return map(v -> operator.apply(v, other.values.getFirst()));
    }
    if (values.size() == 1) {
      return other.map(v -> operator.apply(values.getFirst(), v));
    }
    if (!Arrays.equals(shape, other.shape)) {
      throw new IllegalArgumentException("arithmetic on sizes of different shapes");
    }
    List<Size> out = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      out.add(operator.apply(values.get(i), other.values.get(i)));
    }
    return new Sizes(shape, List.copyOf(out));
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
