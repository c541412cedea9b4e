package org.loupe.compute.rewrite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.testing.Nets;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.derivative.Derivatives;
import org.loupe.network.derivative.RuleSet;
import org.loupe.network.op.Add;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Exp;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Neg;
import org.loupe.network.op.Reciprocal;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Square;
import org.loupe.network.op.Step;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Windows;

/** Several nodes as one: which, where the barriers are, and that the numbers stay. */
class FusionTest {
  private final Network.Builder b = Network.builder();
  private final Value x = Nets.input(b, DType.F64, 4, 5, 5);
  private final Tensor rows = Nets.normal("fusion", 3, 4, 5, 5);

  private Value p(String name, long... shape) {
    return b.parameter(name, Nets.normal(name, shape));
  }

  private Value conv(String name, Value of) {
    Conv op = new Conv(Windows.of(3, 3).pad(1), 1);
    return b.node(name, op, of, p(name + ".w", 4, 4, 3, 3), p(name + ".b", 4));
  }

  private Value normalised(String name, Value of) {
    Value v = b.parameter(name + ".v", Tensor.of(new double[] {1, 0.5, 2, 0}));
    BatchNormalization op = new BatchNormalization(0.1);
    return b.node(name, op, of, p(name + ".s", 4), p(name + ".o", 4), p(name + ".m", 4), v);
  }

  private Value relu(String name, Value of) {
    return b.node(name, new Relu(), of);
  }

  /** The block of He et al. (2015), with normalisation. */
  private Value block() {
    Value y = relu("r1", normalised("n1", conv("c1", x)));
    y = normalised("n2", conv("c2", y));
    return relu("r2", b.node("sum", new Add(), y, x));
  }

  private Network built(Value... outputs) {
    for (int i = 0; i < outputs.length; i++) {
      b.output("y" + i, outputs[i]);
    }
    return b.build();
  }

  private static List<Tensor> values(Network network, List<Tensor> inputs) {
    Network.Builder copy = Network.builder();
    Map<Value, Value> now = new HashMap<>();
    network.inputs().forEach(v -> now.put(v, copy.input(v.name(), v.type())));
    Networks.copy(network, copy, now);
    return ComputeServices.reference().outputs(Nets.model(copy), inputs);
  }

  /** The same values from the fused network, whose nodes are of the given types. */
  private static void fuses(Network network, List<Tensor> inputs, String... types) {
    Network fused = Rewriting.fused(network, List.copyOf(network.outputs().values()));
    List<String> actual = new ArrayList<>();
    fused.nodes().forEach(n -> actual.add(n.op().type()));
    assertEquals(List.of(types), actual);
    List<Tensor> expected = values(network, inputs);
    List<Tensor> found = values(fused, inputs);
    for (int i = 0; i < expected.size(); i++) {
      // sums of some tens of products in another order
      assertArrayEquals(expected.get(i).toDoubles(), found.get(i).toDoubles(), 1e-11);
    }
  }

  @Test
  void aResidualBlockIsTwoNodes() {
    fuses(built(block()), List.of(rows), "FusedConv", "FusedConv");
  }

  /** Of the two convolutions before a sum one takes it, and the other one is before it. */
  @Test
  void aSumOfTwoConvolutionsGoesIntoOneOfThem() {
    Value sum = b.node("sum", new Add(), conv("a", x), conv("b", x));
    fuses(built(relu("r", sum)), List.of(rows), "Conv", "FusedConv");
  }

  @Test
  void aWantedValueIsABarrier() {
    Value c = conv("c", x);
    Value sum = b.node("sum", new Add(), c, x);
    fuses(built(relu("r", sum), sum), List.of(rows), "FusedConv", "Relu");
    fuses(Rewriting.pruned(b.build(), List.of(c, sum)), List.of(rows), "Conv", "Add");
  }

  @Test
  void aValueThatIsTakenTwiceIsABarrier() {
    Value c = conv("c", x);
    fuses(
        built(b.node("sum", new Add(), relu("r", c), c)),
        List.of(rows),
        "Conv",
        "ElementwiseChain");
  }

  @Test
  void elementwiseNodesBehindEachOtherAreOne() {
    Value two = p("two", 1);
    Value y = b.node("t", new Tanh(), b.node("m", new Mul(), x, two));
    y = b.node("s", new Sub(), b.node("a", new Add(), y, x), b.node("q", new Square(), y2()));
    fuses(built(y), List.of(rows), "ElementwiseChain");
  }

  private Value y2() {
    return b.node("e", new Exp(), b.node("n", new Neg(), x));
  }

  /** Of what two nodes take, of what is wanted, and where shapes change. */
  @Test
  void chainsEndAtBarriers() {
    Value e = b.node("e", new Exp(), x);
    Value left = b.node("l", new Neg(), b.node("lt", new Tanh(), e));
    Value right = b.node("r", new Square(), e);
    Value channel = p("channel", 4, 1, 1);
    Value wide = b.node("w", new Mul(), b.node("rr", new Neg(), right), channel);
    fuses(built(left, wide), List.of(rows), "Exp", "ElementwiseChain", "ElementwiseChain", "Mul");
    fuses(
        Rewriting.pruned(b.build(), List.of(right, wide)),
        List.of(rows),
        "ElementwiseChain",
        "Neg",
        "Mul");
  }

  @Test
  void aSumWithItselfStays() {
    Value c = conv("c", x);
    fuses(built(b.node("twice", new Add(), c, c)), List.of(rows), "Conv", "Add");
  }

  /** [1, 4, 5, 5] and [3, 4, 5, 5]: the summand of a convolution is like its result. */
  @Test
  void aSummandOfAnotherShapeStays() {
    Value less = b.node("less", new Conv(Windows.of(5, 5), 1), x, p("w", 4, 4, 5, 5), p("b", 4));
    fuses(built(b.node("y", new Add(), less, x)), List.of(rows), "Conv", "Add");
  }

  /** Two convolutions forward, two back with a gate each, and the sum of the two ways back. */
  @Test
  void theDerivativeOfABlockHasNoNormalisationsLeft() {
    Network net = built(block());
    Network derived =
        Derivatives.vjp(net, List.copyOf(net.outputs().values()), net.inputs(), RuleSet.STANDARD);
    List<Tensor> inputs = List.of(rows, Nets.normal("cotangent", 3, 4, 5, 5));
    fuses(
        derived,
        inputs,
        "FusedConv",
        "FusedConv",
        "Gate",
        "ConvTranspose",
        "Gate",
        "ConvTranspose",
        "Add");
  }

  /** By scale and shift of a normalisation: sums over channels, without differences between. */
  @Test
  void theDerivativeByAScaleIsOneSum() {
    Value n = normalised("n", conv("c", x));
    Network net = built(n);
    List<Value> by =
        net.parameters().keySet().stream().filter(v -> v.name().matches("n\\.[so]")).toList();
    Network derived =
        Derivatives.vjp(net, List.copyOf(net.outputs().values()), by, RuleSet.STANDARD);
    Network sums = Rewriting.pruned(derived, gradients(derived));
    List<Tensor> inputs = List.of(rows, Nets.normal("cotangent", 3, 4, 5, 5));
    Network fused = Rewriting.fused(sums, List.copyOf(sums.outputs().values()));
    List<String> types = fused.nodes().stream().map(k -> k.op().type()).sorted().toList();
    assertEquals(List.of("CentredSum", "Conv", "Div", "ReduceSum"), types);
    assertEquals(2, by.size());
    List<Tensor> expected = together(sums, inputs);
    List<Tensor> found = together(fused, inputs);
    for (int i = 0; i < by.size(); i++) {
      // 75 products each
      assertArrayEquals(expected.get(i).toDoubles(), found.get(i).toDoubles(), 1e-10);
    }
  }

  private static List<Value> gradients(Network derived) {
    List<Value> found = new ArrayList<>();
    derived
        .outputs()
        .forEach(
            (name, v) -> {
              if (name.startsWith("gradient")) {
                found.add(v);
              }
            });
    return found;
  }

  /** Values of all rows at once. */
  private static List<Tensor> together(Network network, List<Tensor> inputs) {
    Network.Builder copy = Network.builder();
    Map<Value, Value> now = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      Value v = network.inputs().get(i);
      now.put(v, copy.input(v.name(), v.type().with(Shape.of(inputs.get(i).shape()))));
    }
    Networks.copy(network, copy, now);
    List<Tensor> whole = new ArrayList<>();
    for (Tensor t : inputs) {
      long[] shape = new long[t.rank() + 1];
      shape[0] = 1;
      System.arraycopy(t.shape(), 0, shape, 1, t.rank());
      whole.add(t.reshape(shape));
    }
    Model m = Networks.model("net", copy.build(), Card.EMPTY, Batching.NONE);
    return ComputeServices.reference().outputs(m, whole);
  }

  @Test
  void aStepThatIsWantedOrUsedElsewhereStays() {
    Value s = b.node("step", new Step(), x);
    Value gated = b.node("gated", new Mul(), p("c", 4, 5, 5), s);
    Value both = b.node("both", new Mul(), s, x);
    Network net = built(both, s, gated);
    fuses(net, List.of(rows), "Step", "Mul", "Gate");
  }

  /** As in the derivative of a clipped value: one of them opens for the other. */
  @Test
  void ofTwoStepsOneIsTheCotangent() {
    Value s = b.node("s", new Step(), x);
    Value t = b.node("t", new Step(), b.node("sum", new Add(), x, p("c", 4, 1, 1)));
    fuses(built(b.node("y", new Mul(), s, t)), List.of(rows), "Add", "Step", "Gate");
  }

  @Test
  void aProductThatWidensIsNoGate() {
    Value s = b.node("step", new Step(), p("known", 5));
    fuses(built(b.node("y", new Mul(), x, s)), List.of(rows), "Mul");
  }

  @Test
  void aKnownScalarStaysOne() {
    Value two = b.constant("two", Tensor.scalar(2));
    Value four = b.node("four", new Mul(), two, two);
    Value both = b.node("both", new Add(), four, two);
    fuses(built(b.node("y", new Mul(), x, both), two), List.of(rows), "Mul");
  }

  /** 1 / 0 is not finite: then the weights stay as they are. */
  @Test
  void whatIsKnownIsComputedOnceAndNotFoldedUnlessFinite() {
    Value scale = b.node("s", new Reciprocal(), b.parameter("v", Tensor.of(new double[] {0})));
    fuses(built(b.node("y", new Mul(), conv("c", x), scale)), List.of(rows), "Conv", "Mul");
  }
}
