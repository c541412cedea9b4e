package org.loupe.compute.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.derivative.Derivatives;
import org.loupe.network.derivative.RuleSet;
import org.loupe.network.derivative.RuleSets;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.Relu;

/** Rule sets on networks that are worked out by hand, and the laws that the methods promise. */
class RuleSetsTest {

  /** y = v . relu(W x) with W = [[1, 0], [0, 1], [-1, 1]] and v = (1, -2, 3). */
  private static Network small() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(1, 2)));
    Value w = b.parameter("w", Tensor.of(new double[] {1, 0, -1, 0, 1, 1}, 2, 3));
    Value h = b.node("relu", new Relu(), b.node("wx", new MatMul(), x, w));
    Value v = b.parameter("v", Tensor.of(new double[] {1, -2, 3}, 3, 1));
    b.output("y", b.node("y", new MatMul(), h, v));
    return b.build();
  }

  private static double[] back(Network n, RuleSet rules, double seed, double... x) {
    List<Value> outputs = List.copyOf(n.outputs().values());
    Network d = Derivatives.vjp(n, outputs, n.inputs(), rules);
    return run(d, Tensor.of(x, 1, x.length), Tensor.of(new double[] {seed}, 1, 1)).toDoubles();
  }

  private static Tensor run(Network n, Tensor... arguments) {
    Case c = DerivativeCases.at("rules", Accuracy.NETWORK, n, List.of(arguments));
    return ComputeServices.reference().in(DType.F64).outputs(c.model(), c.inputs()).getLast();
  }

  /** At (1, 2) the hidden units are 1, 2, 1, all active: the derivative is W v = (-2, 1). */
  @Test
  void standardIsTheDerivative() {
    assertArrayEquals(new double[] {-2, 1}, back(small(), RuleSet.STANDARD, 1, 1, 2));
  }

  /** The second unit hands back -2, which is stopped. */
  @Test
  void guidedStopsWhatIsNegative() {
    assertArrayEquals(new double[] {-2, 3}, back(small(), RuleSets.GUIDED, 1, 1, 2));
  }

  /** At (-1, 2) the first unit is off; deconvolution lets its 1 through all the same. */
  @Test
  void deconvolutionForgetsThePattern() {
    assertArrayEquals(new double[] {-3, 1}, back(small(), RuleSet.STANDARD, 1, -1, 2));
    assertArrayEquals(new double[] {-2, 3}, back(small(), RuleSets.DECONVOLUTION, 1, -1, 2));
    assertArrayEquals(new double[] {-3, 3}, back(small(), RuleSets.GUIDED, 1, -1, 2));
  }

  @Test
  void aFrozenPatternIsTheDerivativeOfRelu() {
    assertArrayEquals(new double[] {-3, 1}, back(small(), RuleSets.FROZEN_PATTERN, 1, -1, 2));
  }

  /** Without biases relevance is conserved: what comes in is what goes out. */
  @Test
  void relevanceIsConservedWithoutBiases() {
    for (double[] x : new double[][] {{1, 3}, {-1, 2}, {3, 0.5}}) {
      double[] r = back(small(), RuleSets.epsilon(1e-12), 5, x);
      assertEquals(5, r[0] + r[1], 1e-9);
    }
  }

  /** Hidden shares of y = 1 - 4 + 3 are 1, -4, 3 over 0: epsilon keeps them finite. */
  @Test
  void epsilonKeepsSharesOfNothingFinite() {
    double[] r = back(small(), RuleSets.epsilon(0.5), 1, 1, 2);
    assertTrue(Double.isFinite(r[0]) && Double.isFinite(r[1]), r[0] + " " + r[1]);
  }

  /** DeepLIFT: multipliers times the difference of the input add up to that of the output. */
  @Test
  void multipliersAddUpToTheDifference() {
    Network n = DerivativeCases.function(mlp()).network();
    List<Value> outputs = List.of(n.outputs().get("logits"));
    Network d =
        Derivatives.paired(n, outputs, n.inputs().subList(0, 1), RuleSets::deepLift);
    DerivativeCases.Function f = DerivativeCases.function(mlp());
    List<Tensor> at = f.arguments();
    Tensor x = at.getFirst();
    Tensor zero = Tensor.of(new double[(int) x.count()]).reshape(x.shape());
    List<Tensor> references = new ArrayList<>(at);
    references.set(0, zero);
    long[] shape = outputs.getFirst().shape().dims();
    Tensor seed = Numbers.normal("seed", shape);
    List<Tensor> all = DerivativeCases.join(DerivativeCases.join(at, references), List.of(seed));
    double[] m = run(d, all.toArray(Tensor[]::new)).toDoubles();
    double sum = 0;
    for (int i = 0; i < m.length; i++) {
      sum += m[i] * x.getDouble(i);
    }
    Tensor y = value(f, at);
    Tensor y0 = value(f, references);
    double expected = 0;
    for (int i = 0; i < y.count(); i++) {
      expected += seed.getDouble(i) * (y.getDouble(i) - y0.getDouble(i));
    }
    assertEquals(expected, sum, 1e-11 * (1 + Math.abs(expected)));
  }

  private static Case mlp() {
    return NetworkCases.all().stream()
        .filter(c -> c.name().equals("network: fully connected"))
        .findFirst()
        .orElseThrow();
  }

  private static Tensor value(DerivativeCases.Function f, List<Tensor> at) {
    Case c = DerivativeCases.at("value", Accuracy.NETWORK, f.network(), at);
    return ComputeServices.reference().in(DType.F64).outputs(c.model(), c.inputs()).getFirst();
  }

  @Test
  void aNodeWithoutARuleIsNamed() {
    Network n = small();
    RuleSet only =
        new RuleSet(
            "only products",
            List.of(
                new RuleSet.Entry(
                    k -> k.op() instanceof MatMul || k.op() instanceof Gemm,
                    (at, i) -> at.node().op().vjp(at, i))));
    List<Value> outputs = List.copyOf(n.outputs().values());
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> Derivatives.vjp(n, outputs, n.inputs(), only));
    assertEquals(NetworkProblem.NOT_DIFFERENTIABLE, e.code());
    assertTrue(e.getMessage().contains("Relu 'relu'"), e.getMessage());
  }
}
