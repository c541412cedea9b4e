package org.loupe.network.affine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Value;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Add;
import org.loupe.network.op.AxisProduct;
import org.loupe.network.op.Cast;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.Div;
import org.loupe.network.op.Einsum;
import org.loupe.network.op.GatherElements;
import org.loupe.network.op.HardSwish;
import org.loupe.network.op.LayerNormalization;
import org.loupe.network.op.LogSoftmax;
import org.loupe.network.op.LpPool;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Sqrt;
import org.loupe.network.op.TopPlaces;
import org.loupe.network.op.Where;
import org.loupe.network.op.Windows;

/** Programs of operations that are defined by others, and of what is made of parameters. */
class CompilerTest {

  /** Operations of parameters alone, also those that bend, jump or are defined by others. */
  @Test
  void anyOperationOfParametersBecomesNumbers() {
    Draft d = new Draft(2);
    Value p = d.b.parameter("p", Tensor.of(new double[] {4, -9}, 1, 2));
    Value whole = d.node(new Cast(DType.I64), d.node(new Div(), p, d.number(2)));
    Value root = d.node(new Sqrt(), d.node(new Abs(), p));
    Value hard = d.node(new HardSwish(), p);
    Value sign = d.node(new Comparison(Comparison.Relation.GREATER), p, d.number(0));
    Value chosen = d.node(new Where(), sign, root, d.node(new Cast(DType.F64), whole));
    AffineProgram program = d.program(d.node(new Add(), d.node(new Add(), d.x, chosen), hard));
    assertEquals(2, program.steps().size());
    // sqrt(4) and -9/2 cut to -4; hard swish of 4 is 4, of -9 it is 0
    assertArrayEquals(new double[] {6, -4}, program.value(new double[2]));
  }

  /** Shares of a mixture whose logits are parameters, for which a softmax would overflow. */
  @Test
  void sharesOfAMixtureAreNumbers() {
    Draft d = new Draft(2);
    double[] logits = {1000, 1000 + Math.log(3)};
    Value p = d.b.parameter("p", Tensor.of(logits));
    Value shares = d.node(new Softmax(0), p);
    Value logs = d.node(new LogSoftmax(0), p);
    AffineProgram program = d.program(d.node(new Add(), d.node(new Mul(), d.x, shares), logs));
    double[] expected = {0.25 + Math.log(0.25), 0.75 + Math.log(0.75)};
    assertArrayEquals(expected, program.value(new double[] {1, 1}), 1e-12);
  }

  @Test
  void numbersMadeOfParametersThatAreNotFiniteAreNamed() {
    Draft d = new Draft(2);
    Value p = d.b.parameter("p", Tensor.of(new double[] {4, -1}));
    Value root = d.b.node("root", new Sqrt(), p);
    LoupeException e =
        assertThrows(LoupeException.class, () -> d.program(d.node(new Add(), d.x, root)));
    assertEquals(NetworkProblem.NOT_FINITE, e.code());
    assertEquals("Element 1 of 'root', which is made of parameters, is NaN.", e.getMessage());
  }

  /** y[k, c] = sum over j of m[k, j] x[j, c]. */
  @Test
  void aProductAlongAnAxisIsAffine() {
    Draft d = new Draft(3, 2);
    Value m = d.b.parameter("m", Tensor.of(new double[] {1, 2, -1, 0.5, 0, 3}, 2, 3));
    AffineProgram program = d.program(d.node(new AxisProduct(1), d.x, m));
    double[] y = program.value(new double[] {3, 1, 4, 1, 5, 9});
    assertArrayEquals(new double[] {6, -6, 16.5, 27.5}, y, 1e-12);
    assertTrue(program.steps().stream().allMatch(AffineProgram.Linear.class::isInstance));
  }

  @Test
  void aSumOfProductsIsAffineInEitherOperand() {
    Draft second = new Draft(2, 2);
    Value known = second.b.parameter("a", Tensor.of(new double[] {1, -2}));
    AffineProgram p = second.program(second.node(new Einsum("i,bij->bj"), known, second.x));
    assertArrayEquals(new double[] {4, -7}, p.value(new double[] {2, 1, -1, 4}), 1e-12);
    Draft first = new Draft(2);
    Value b = first.b.parameter("b", Tensor.of(new double[] {1, -2, 3, 0.5}, 2, 2));
    AffineProgram q = first.program(first.node(new Einsum("bi,ij->bj"), first.x, b));
    assertArrayEquals(new double[] {5, -3.5}, q.value(new double[] {2, 1}), 1e-12);
  }

  @Test
  void whatBendsInADefinitionIsNamedWithTheNode() {
    Draft d = new Draft(4);
    Value y = d.b.node("norm", new LayerNormalization(-1, 1e-5), d.x, d.parameter(4));
    Network net = d.b.output("y", y).build();
    LoupeException e = assertThrows(LoupeException.class, () -> AffineProgram.of(net, y));
    assertEquals(
        "LayerNormalization 'norm' (output [N, 4]) is not piecewise affine for the Mul in it: both"
            + " factors depend on the input.",
        e.getMessage());
    assertEquals(Map.of("norm", "both factors depend on the input"), reasons(net));
  }

  private static Map<String, String> reasons(Network network) {
    Map<String, String> all = new TreeMap<>();
    SmoothNodes.of(network).forEach((n, b) -> all.put(n.name(), b.why()));
    return all;
  }

  /** Steps of a definition have the name of the node. */
  @Test
  void sumsOfSizesAreRead() {
    Draft d = new Draft(1, 2, 2);
    Value y = d.b.node("lp", new LpPool(Windows.of(2, 2), 1), d.x);
    AffineProgram program = d.program(y);
    assertArrayEquals(new double[] {8}, program.value(new double[] {1, -5, 2, 0}));
    assertTrue(program.steps().stream().allMatch(s -> s.name().equals("lp")));
    assertEquals(1, program.steps().stream().filter(AffineProgram.Cut.class::isInstance).count());
    assertEquals(Map.of(), reasons(d.b.build()));
  }

  /** All orders, all counts, numbers that tie; along an axis that is not the last. */
  @Test
  void valuesOfTheLargestAreRead() {
    for (int size = 1; size <= 9; size++) {
      for (int count = 1; count <= size; count++) {
        for (TopPlaces.Order order : TopPlaces.Order.values()) {
          valuesAreSorted(size, count, order);
        }
      }
    }
  }

  private static void valuesAreSorted(int size, int count, TopPlaces.Order order) {
    Draft d = new Draft(size, 2);
    Value places = d.node(new TopPlaces(1, count, order), d.x);
    Value y = d.node(new GatherElements(-2), d.x, places);
    AffineProgram program = d.program(y);
    assertTrue(program.steps().stream().noneMatch(AffineProgram.Cut.class::isInstance));
    assertEquals(Map.of(), reasons(d.b.build()));
    for (int k = 0; k < 20; k++) {
      // small whole numbers tie often
      double[] x = d.random.ints(2L * size, -2, 3).asDoubleStream().toArray();
      double[] expected = new double[2 * count];
      for (int c = 0; c < 2; c++) {
        int column = c;
        double[] sorted =
            IntStream.range(0, size).mapToDouble(i -> x[2 * i + column]).sorted().toArray();
        for (int i = 0; i < count; i++) {
          boolean largest = order == TopPlaces.Order.LARGEST;
          expected[2 * i + c] = sorted[largest ? size - 1 - i : i];
        }
      }
      assertArrayEquals(expected, program.value(x));
    }
  }

  /** One number is a maximum of all, without comparisons that do not matter. */
  @Test
  void theLargestOneIsAMaximum() {
    Draft d = new Draft(5);
    Value places = d.node(new TopPlaces(-1, 1, TopPlaces.Order.LARGEST), d.x);
    AffineProgram program = d.program(d.node(new GatherElements(1), d.x, places));
    assertEquals(1, program.steps().size());
    assertInstanceOf(AffineProgram.Largest.class, program.steps().getFirst());
  }

  /** Of other numbers, along another axis, or the places themselves: these jump. */
  @Test
  void placesOfTheLargestAreRefused() {
    Draft d = new Draft(3, 3);
    Value places = d.b.node("places", new TopPlaces(1, 2, TopPlaces.Order.LARGEST), d.x);
    Value other = d.b.node("other", new GatherElements(1), d.node(new Relu(), d.x), places);
    Value across = d.b.node("across", new GatherElements(2), d.x, places);
    Network net = d.b.output("y", other).build();
    for (Value y : List.of(places, other, across)) {
      LoupeException e = assertThrows(LoupeException.class, () -> AffineProgram.of(net, y));
      assertTrue(e.getMessage().contains("'places'"), e.getMessage());
      assertTrue(e.getMessage().contains("its value jumps"), e.getMessage());
    }
  }
}
