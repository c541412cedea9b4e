package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.EXACT;
import static org.loupe.compute.conformance.Accuracy.SMOOTH;
import static org.loupe.compute.conformance.Accuracy.SUM;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.AveragePool.Divisor;
import org.loupe.network.op.Cast;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.GlobalMaxPool;
import org.loupe.network.op.LpPool;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.MaxPoolPlaces;
import org.loupe.network.op.MaxUnpool;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Places;
import org.loupe.network.op.Windows;
import org.loupe.network.op.Windows.Padding;
import org.loupe.network.op.Windows.Rounding;

/** Pooling: padding that must not win or count, windows that only partly fit, all paddings. */
final class PoolingCases {
  private PoolingCases() {}

  private record Shapes(String name, Windows windows, long... shape) {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (Shapes s : shapes()) {
      Tensor far = Numbers.mapped(s.name, z -> z + Math.copySign(0.5, z), s.shape);
      int p = 1 + cases.size() % 3;
      String length = "length of power %d %s".formatted(p, s.name);
      cases.add(Case.of(length, SUM, new LpPool(s.windows, p), far));
      // all numbers are negative, so that a padding of zero would win
      Tensor negative = Numbers.mapped(s.name, z -> -1 - Math.abs(z), s.shape);
      cases.add(Case.of("max pool " + s.name, EXACT, new MaxPool(s.windows), negative));
      if (s.windows.dilations().stream().allMatch(d -> d == 1)) {
        Tensor x = Numbers.normal(s.name, s.shape);
        cases.add(average("average pool ", s, Divisor.INSIDE, x));
        cases.add(average("average pool with padding ", s, Divisor.WITH_PADDING, x));
      }
    }
    for (Places p : Places.values()) {
      for (MaxPoolPlaces.Order order : MaxPoolPlaces.Order.values()) {
        cases.add(unpooled("unpool %s %s".formatted(p, order), p, order));
      }
    }
    cases.add(
        Case.of("global average pool", SMOOTH, new GlobalAveragePool(), x("gap", 3, 4, 5, 7)));
    cases.add(
        Case.of("global average pool 1-D", SMOOTH, new GlobalAveragePool(), x("gap1", 3, 4, 9)));
    cases.add(
        Case.of(
            "global average pool 3-D", SMOOTH, new GlobalAveragePool(), x("gap3", 2, 3, 4, 2, 3)));
    cases.add(Case.of("global max pool", EXACT, new GlobalMaxPool(), x("gmp", 3, 4, 5, 7)));
    cases.add(
        Case.of("global max pool of one place", EXACT, new GlobalMaxPool(), x("gmp1", 3, 4, 1, 1)));
    return cases;
  }

  /** Numbers doubled at the places of the maxima; the places themselves times the numbers. */
  private static Case unpooled(String name, Places places, MaxPoolPlaces.Order order) {
    Windows w = Windows.of(2, 3).stride(2);
    // whole numbers, so that some tie; places of all would be others in a part of the rows
    Tensor t = Numbers.mapped("unpool", z -> Math.rint(2 * z), 3, 2, 4, 7);
    Network.Builder b = Network.builder();
    boolean whole = places == Places.OF_ALL;
    Value x =
        whole
            ? b.input("x", new TensorType(DType.F64, Shape.of(t.shape())))
            : Case.input(b, "x", t);
    Value y = b.node("pool", new MaxPool(w), x);
    Value at = b.node("places", new MaxPoolPlaces(w, places, order), x);
    b.output("back", b.node("op", new MaxUnpool(List.of(4, 7), places), y, at));
    b.output("product", b.node("mul", new Mul(), y, b.node("n", new Cast(DType.F64), at)));
    return whole ? Case.whole(name, EXACT, b, t) : Case.of(name, EXACT, b, t);
  }

  private static Case average(String kind, Shapes s, Divisor divisor, Tensor x) {
    return Case.of(kind + s.name, SMOOTH, new AveragePool(s.windows, divisor), x);
  }

  private static Tensor x(String name, long... shape) {
    return Numbers.normal(name, shape);
  }

  private static List<Shapes> shapes() {
    Windows three = Windows.of(3, 3).stride(2).pad(1);
    Windows even = Windows.of(2, 2).stride(2);
    return List.of(
        new Shapes("2x2", even, 3, 4, 6, 8),
        new Shapes("2x2 that leaves places", even, 3, 4, 7, 5),
        new Shapes("overlapping", Windows.of(3, 3), 2, 3, 6, 5),
        new Shapes("padded", three, 2, 3, 7, 8),
        new Shapes("ceil", ceil(even), 2, 3, 7, 5),
        new Shapes("ceil stride 3", ceil(Windows.of(2, 2).stride(3)), 2, 3, 7, 8),
        new Shapes("ceil padded", ceil(three), 2, 3, 6, 8),
        new Shapes(
            "ceil uneven padding",
            new Windows(
                List.of(3, 2),
                List.of(2, 2),
                List.of(1, 1),
                List.of(1, 0, 0, 1),
                Padding.EXPLICIT,
                Rounding.CEIL),
            2,
            3,
            6,
            6),
        new Shapes(
            "uneven padding",
            new Windows(
                List.of(3, 2),
                List.of(1, 2),
                List.of(1, 1),
                List.of(2, 0, 0, 1),
                Padding.EXPLICIT,
                Rounding.FLOOR),
            2,
            3,
            5,
            6),
        new Shapes(
            "dilated",
            new Windows(
                List.of(2, 3),
                List.of(1, 2),
                List.of(2, 2),
                List.of(1, 2, 1, 2),
                Padding.EXPLICIT,
                Rounding.FLOOR),
            2,
            3,
            7,
            6),
        new Shapes("same upper", ConvolutionCases.same(Padding.SAME_UPPER, 2, 3, 2), 2, 3, 6, 7),
        new Shapes("same lower", ConvolutionCases.same(Padding.SAME_LOWER, 2, 2, 3), 2, 3, 7, 6),
        new Shapes("valid", ConvolutionCases.same(Padding.VALID, 2, 3, 3), 2, 3, 6, 7),
        new Shapes("1-D", Windows.of(3).stride(2).pad(1), 2, 3, 8),
        new Shapes("3-D", Windows.of(2, 2, 2).stride(2), 2, 3, 4, 5, 4),
        new Shapes("all of space", Windows.of(5, 4), 2, 3, 5, 4));
  }

  private static Windows ceil(Windows w) {
    return new Windows(
        w.kernel(), w.strides(), w.dilations(), w.pads(), w.padding(), Rounding.CEIL);
  }
}
