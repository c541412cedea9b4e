package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Acos;
import org.loupe.network.op.Acosh;
import org.loupe.network.op.Add;
import org.loupe.network.op.Asin;
import org.loupe.network.op.Atanh;
import org.loupe.network.op.Div;
import org.loupe.network.op.Exp;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Log;
import org.loupe.network.op.LpPool;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Neg;
import org.loupe.network.op.Pow;
import org.loupe.network.op.Reciprocal;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Sqrt;
import org.loupe.network.op.Tan;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Windows;

/**
 * Chords of activations that are not defined everywhere, or not with a finite slope: 5.9 of the
 * method's specification.
 */
class SurrogateDomainTest {

  /**
   * An activation, what it is, and numbers around a middle that it is taken of.
   *
   * @param most the largest size of its values there
   */
  private record Case(
      String name,
      SurrogateTest.Written w,
      DoubleUnaryOperator f,
      double middle,
      double half,
      double most) {

    Case(Op op, DoubleUnaryOperator f, double middle, double half, double most) {
      this(op.type(), (b, n, z) -> b.node(n, op, z), f, middle, half, most);
    }

    @Override
    public String toString() {
      return name + " around " + middle;
    }

    /** Two hidden layers, each unit of which takes the numbers of the case at most. */
    Nets.Layer[] layers() {
      return new Nets.Layer[] {
        around("domain 0", 6, 2, middle, half),
        around("domain 1", 5, 6, middle, half / most),
        Nets.random("domain 2", 1, 5)
      };
    }

    Model model() {
      return SurrogateTest.written(w, layers());
    }
  }

  private static Nets.Layer around(
      String purpose, int outputs, int inputs, double middle, double half) {
    Nets.Layer l = Nets.random(purpose, outputs, inputs);
    for (int i = 0; i < outputs; i++) {
      double sum = 0;
      for (double v : l.w()[i]) {
        sum += Math.abs(v);
      }
      for (int j = 0; j < inputs; j++) {
        l.w()[i][j] *= half / sum;
      }
      l.b()[i] = middle;
    }
    return l;
  }

  private static Value number(Network.Builder b, double number) {
    return b.constant("number", Tensor.scalar(number));
  }

  private static SurrogateTest.Written power(double exponent) {
    return (b, n, z) -> b.node(n, new Pow(), z, number(b, exponent));
  }

  private static SurrogateTest.Written dividing(double number) {
    return (b, n, z) -> b.node(n, new Div(), number(b, number), z);
  }

  private static Value expMinus(Network.Builder b, String n, Value z) {
    Value e = b.node(n + ".e", new Exp(), b.node(n + ".n", new Neg(), z));
    return b.node(n + ".a", new Add(), e, number(b, 1));
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(new Log(), Math::log, 1, 0.8, 1.7),
        new Case(new Log(), Math::log, 30, 20, 4),
        new Case(new Sqrt(), Math::sqrt, 1, 0.9, 1.4),
        new Case(new Reciprocal(), z -> 1 / z, 1.5, 0.9, 1.7),
        new Case(new Reciprocal(), z -> 1 / z, -1.5, 0.9, 1.7),
        new Case(new Tan(), Math::tan, 0, 1.1, 2),
        new Case(new Tan(), Math::tan, Math.PI, 1, 1.6),
        new Case(new Acosh(), z -> Math.log(z + Math.sqrt(z * z - 1)), 2, 0.8, 1.7),
        new Case(new Atanh(), z -> Math.log((1 + z) / (1 - z)) / 2, 0, 0.8, 1.1),
        new Case(new Asin(), Math::asin, 0, 0.8, 0.93),
        new Case(new Acos(), Math::acos, 0, 0.8, 2.5),
        new Case("power 1/2", power(0.5), Math::sqrt, 1, 0.9, 1.4),
        new Case("power 2.5", power(2.5), z -> z * z * Math.sqrt(z), 1, 0.9, 5),
        new Case("power -1", power(-1), z -> 1 / z, -1.5, 0.9, 1.7),
        new Case("power -2", power(-2), z -> 1 / (z * z), 2, 0.9, 0.9),
        new Case("2 / z", dividing(2), z -> 2 / z, 2, 1, 2),
        new Case(
            "z log z",
            (b, n, z) -> b.node(n, new Mul(), z, b.node(n + ".l", new Log(), z)),
            z -> z * Math.log(z),
            1,
            0.9,
            1.3),
        new Case(
            "1 / (1 + exp(-z))",
            (b, n, z) -> b.node(n, new Div(), number(b, 1), expMinus(b, n, z)),
            z -> 1 / (1 + Math.exp(-z)),
            0,
            4,
            1),
        new Case(
            "z / (1 + exp(-z))",
            (b, n, z) -> b.node(n, new Div(), z, expMinus(b, n, z)),
            z -> z / (1 + Math.exp(-z)),
            0,
            4,
            4));
  }

  private static Partition partition(Model net, double within) {
    TestContext context = new TestContext();
    Partition p = Given.net(net).surrogate(within).in(context);
    assertEquals(List.of(), context.warnings);
    assertTrue(p.certificate().areaError() <= 1e-11);
    return p;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputsAreWithinTheBound(Case c) {
    Partition p = partition(c.model(), 0.004);
    double bound = p.certificate().surrogateError();
    double error = SurrogateTest.largestError(p, c.layers(), c.f);
    assertTrue(error <= bound, error + " is beyond " + bound);
    // and it is no bound that holds whatever was done
    assertTrue(error > bound / 15, error + " is far below " + bound);
    assertTrue(p.regions().rows() > 10, p.regions().rows() + " regions");
    assertTrue(p.figure().title().contains("PWL surrogate, certified error"));
  }

  private static Model one(SurrogateTest.Written w) {
    return new Case("", w, z -> z, 1.5, 0.9, 1.7).model();
  }

  /** The same regions as of one node. */
  @Test
  void quotientsAndPowersAreTheNodesThatTheyAre() {
    Partition root = partition(one((b, n, z) -> b.node(n, new Sqrt(), z)), 0.01);
    Partition half = partition(one(power(0.5)), 0.01);
    assertEquals(root.regions().rows(), half.regions().rows());
    assertEquals(root.certificate().surrogateError(), half.certificate().surrogateError(), 1e-9);
    Partition reciprocal = partition(one((b, n, z) -> b.node(n, new Reciprocal(), z)), 0.001);
    for (SurrogateTest.Written w : List.of(power(-1), dividing(1))) {
      Partition p = partition(one(w), 0.001);
      assertEquals(reciprocal.regions().rows(), p.regions().rows());
      assertEquals(
          reciprocal.certificate().surrogateError(), p.certificate().surrogateError(), 1e-9);
    }
  }

  /** f(x + shift), for the first of two numbers between -1 and 1. */
  private static Model shifted(SurrogateTest.Written w, double shift) {
    return SurrogateTest.written(
        w, Nets.layer(new double[][] {{1, 0}}, shift), Nets.layer(new double[][] {{1}}));
  }

  private static Model shifted(Op op, double shift) {
    return shifted((b, n, z) -> b.node(n, op, z), shift);
  }

  private static Op op(String type) {
    return Stream.<Op>of(
            new Log(),
            new Sqrt(),
            new Reciprocal(),
            new Tan(),
            new Acosh(),
            new Atanh(),
            new Asin(),
            new Acos())
        .filter(o -> o.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static LoupeException refused(Model net, double half, double within) {
    Given given = Given.net(net).square(half).surrogate(within);
    LoupeException e = assertThrows(LoupeException.class, () -> given.in(new TestContext()));
    assertEquals(GeometryProblem.SURROGATE, e.code());
    return e;
  }

  /** In a smaller window there are chords. */
  @ParameterizedTest
  @CsvSource({
    "Log, 0.5, 0.4, the logarithm is defined above 0, -0.500, 1.50",
    "Log, 1, 0.999, the logarithm is defined above 0, -4.00e-09, 2.00",
    "Sqrt, 1, 0.999, the square root has a finite slope above 0, -4.00e-09, 2.00",
    "Reciprocal, 0.25, 0.2, the reciprocal is defined except at 0, -0.750, 1.25",
    "Reciprocal, -1, 0.9, the reciprocal is defined except at 0, -2.00, 4.00e-09",
    "Tan, 2, 0.4, the tangent is defined except at pi / 2 and each pi from there, 1.00, 3.00",
    "Acosh, 2, 0.999, the inverse hyperbolic cosine has a finite slope above 1, 1.00, 3.00",
    "Atanh, 0, 0.99, the inverse hyperbolic tangent is defined between -1 and 1, -1.00, 1.00",
    "Asin, 0, 0.999, the arcsine has a finite slope between -1 and 1, -1.00, 1.00",
    "Acos, 0.5, 0.49, the arccosine has a finite slope between -1 and 1, -0.500, 1.50"
  })
  void whatMayReachAnEndIsRefusedAndASmallerWindowIsNot(
      String type, double shift, double smaller, String domain, String low, String high) {
    Model net = shifted(op(type), shift);
    LoupeException e = refused(net, 1, 0.01);
    assertEquals(
        "'act1': %s, and it may be taken of values from %s to %s.".formatted(domain, low, high),
        e.getMessage());
    assertTrue(e.remedy().startsWith("Take a smaller window, box or line"), e.remedy());
    assertTrue(e.remedy().contains("may be wider than what the network takes"), e.remedy());
    Partition p = Given.net(net).square(smaller).surrogate(0.01).in(new TestContext());
    assertEquals(0.01, p.certificate().surrogateError(), 1e-9);
  }

  /** The number that is taken a power of is not the value that the chords are made on. */
  @Test
  void ofSeveralNodesTheOneWithTheEndIsMeant() {
    SurrogateTest.Written root =
        (b, n, z) ->
            b.node(n, new Pow(), b.node(n + ".a", new Add(), z, number(b, -2)), number(b, 0.5));
    LoupeException e = refused(shifted(root, 2), 1, 0.01);
    assertEquals(
        "'act1': the power 0.5 is smooth above 0, and it may be taken of values from -1.00 to"
            + " 1.00.",
        e.getMessage());
    LoupeException quotient = refused(shifted(dividing(3), 0), 1, 0.01);
    assertEquals(
        "'act1': the reciprocal is defined except at 0, and it may be taken of values from -1.00 to"
            + " 1.00.",
        quotient.getMessage());
  }

  /** log(tanh(x) + 0.8), which chords of the tanh within 0.1 take below 0 at x = -1. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void errorsOfChordsBeforeCount(boolean isLast) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value z = Nets.dense(b, "fc0", x, Nets.layer(new double[][] {{1, 0}}));
    Value t = b.node("act1", new Tanh(), z);
    Value l = b.node("act2", new Log(), b.node("up", new Add(), t, number(b, 0.8)));
    Nets.Layer one = Nets.layer(new double[][] {{1}});
    b.output("y", isLast ? l : Nets.dense(b, "fc1", b.node("act3", new Tanh(), l), one));
    Model net = Nets.model(b);
    LoupeException e = refused(net, 1, 0.1);
    // tanh 1 is 0.7616
    assertEquals(
        "'act2': the logarithm is defined above 0, and it may be taken of values from -0.0616 to"
            + " 1.66 with the error of the chords before it.",
        e.getMessage());
    assertTrue(e.remedy().startsWith("Give a smaller 'surrogate'"), e.remedy());
    Partition p = partition(net, 0.01);
    double slope = 1 / (0.8 - Math.tanh(1) - 0.01);
    double log = 0.01 * slope + 0.01;
    double bound = p.certificate().surrogateError();
    // the slope of the tanh is at most 1
    assertEquals(isLast ? log : log + 0.01, bound, 1e-6);
  }

  /** The first of three numbers. */
  private static Model state(Op op, double shift) {
    return Nets.mlp(
        op, Nets.layer(new double[][] {{1, 0, 0}}, shift), Nets.layer(new double[][] {{1}}));
  }

  private static SweepSlice sweep(Op op, double first, double later) {
    Sweep states = new Sweep.States(new Plane.Coordinates(0, 1), List.of(state(op, later)));
    return new SweepSliceAnalysis()
        .run(
            new SweepSliceParameters(
                state(op, first), states, new Window.Square(1), 2, 0, Optional.of(0.01), 100_000),
            new TestContext());
  }

  /** From 2 to 4, then from 0.001: a hundredth of the width more would be beyond 0. */
  @Test
  void chordsThatStatesShareStayWhereTheyAreDefined() {
    SweepSlice s = sweep(new Log(), 3, 1.001);
    assertEquals(0.01, s.certificate().surrogateError(), 1e-9);
    SweepSlice back = sweep(new Log(), 1.001, 3);
    assertEquals(0.01, back.certificate().surrogateError(), 1e-9);
    // those from 2 on are of the same chords, whichever came first
    assertTrue(s.patterns().rows() > 10, s.patterns().rows() + " patterns");
  }

  @Test
  void statesOnBothSidesOfAPoleAreRefused() {
    LoupeException e = assertThrows(LoupeException.class, () -> sweep(new Reciprocal(), 3, -3));
    assertEquals(GeometryProblem.SURROGATE, e.code());
    assertEquals(
        "'act1': the reciprocal is defined except at 0, and it may be taken of values from -4.00"
            + " to 4.00 in all states or places together.",
        e.getMessage());
    assertTrue(e.remedy().contains("the same chords"), e.remedy());
  }

  private static Comparison compare(Model a, Model b) {
    return new CompareAnalysis()
        .run(
            new CompareParameters(
                a, b, Optional.empty(), new Window.Square(1), 0, Optional.of(0.001), 100_000),
            new TestContext());
  }

  private static Model above(Op op, double shift, double level) {
    return Nets.mlp(
        op, Nets.layer(new double[][] {{1, 0}}, shift), Nets.layer(new double[][] {{1}}, -level));
  }

  /** 1 / (x + 3) is above 1/3 below 0, 1 / (x - 3) above -1/3: they agree nowhere, or all over. */
  @Test
  void networksOnBothSidesOfAPoleAreComparedWithoutTheirPatterns() {
    Comparison c =
        compare(above(new Reciprocal(), 3, 1 / 3.0), above(new Reciprocal(), -3, -1 / 3.0));
    // both fall through their level at x = 0
    assertTrue(c.leastArea() <= 0.0 && c.area() < 0.2, c.area() + " of 4");
    assertEquals(0, c.fates().rows());
    Comparison same =
        compare(above(new Reciprocal(), 3, 1 / 3.0), above(new Reciprocal(), 3, 1 / 3.0));
    assertEquals(3, same.fates().rows());
  }

  /** log(x + 2) is above log 2 from 0 on, tanh x above 0: what the tanh takes is not the log's. */
  @Test
  void activationsInOnePlaceOfOtherNetworksDoNotLimitEachOther() {
    Comparison c = compare(above(new Log(), 2, Math.log(2)), above(new Tanh(), 0, 0));
    assertTrue(c.leastArea() == 0 && c.area() < 0.02 && c.mostArea() < 0.1, "" + c.mostArea());
    Comparison other = compare(above(new Tanh(), 0, 0), above(new Log(), 2, Math.log(2)));
    assertTrue(other.leastArea() == 0 && other.area() < 0.02, "" + other.area());
  }

  /** A relu before it gives what is not below 0, and a root of that has no bound at 0. */
  @Test
  void aRootOfWhatMayBeZeroIsRefused() {
    SurrogateTest.Written w = (b, n, z) -> b.node(n, new Sqrt(), b.node(n + ".r", new Relu(), z));
    assertTrue(refused(shifted(w, 0), 1, 0.01).getMessage().contains("a finite slope above 0"));
  }

  /** The length of (x + shift, y + shift), which has no slope at 0. */
  private static Model length(double shift) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Nets.Layer both = Nets.layer(new double[][] {{1, 0}, {0, 1}}, shift, shift);
    Value z = Nets.dense(b, "fc0", x, both);
    Value row = b.node("row", Reshape.to(Shape.of(Shape.N, 1, 2)), z);
    b.output("y", b.node("flat", new Flatten(1), b.node("lp", new LpPool(Windows.of(2), 2), row)));
    return Nets.model(b);
  }

  /** An operation that is made of squares and a root: chords of both. */
  @Test
  void lengthsAreFollowedAwayFromZero() {
    Partition p = partition(length(2), 0.01);
    double bound = p.certificate().surrogateError();
    double most = 0;
    for (int i = 0; i < p.regions().rows(); i++) {
      double x = p.regions().numbers("x").getDouble(i);
      double y = p.regions().numbers("y").getDouble(i);
      double map = p.maps().at(i, 0, 0) * x + p.maps().at(i, 0, 1) * y + p.maps().at(i, 0, 2);
      most = Math.max(most, Math.abs(Math.hypot(x + 2, y + 2) - map));
    }
    // the root of what is at least 2, and off by 0.02
    assertEquals(0.01 + 0.02 / (2 * Math.sqrt(1.98)), bound, 1e-6);
    assertTrue(most <= bound && most > bound / 10, most + " of " + bound);
    LoupeException e = refused(length(0), 1, 0.01);
    assertTrue(
        e.getMessage().startsWith("'lp': the square root has a finite slope above 0, and"),
        e.getMessage());
  }
}
