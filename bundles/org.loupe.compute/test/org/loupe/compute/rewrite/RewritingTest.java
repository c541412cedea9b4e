package org.loupe.compute.rewrite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.testing.Nets;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Div;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Windows;

class RewritingTest {
  private final Network.Builder b = Network.builder();
  private final Tensor rows = Nets.normal("rewriting", 3, 2, 5, 5);
  private final Value x = Nets.input(b, DType.F64, 2, 5, 5);

  private Value p(String name, long... shape) {
    return b.parameter(name, Nets.normal(name, shape));
  }

  private Value conv(Value of) {
    return b.node("conv", new Conv(Windows.of(3, 3).pad(1), 1), of, p("w", 4, 2, 3, 3), p("b", 4));
  }

  private Value normalised(Value of, double... variance) {
    Value v = b.parameter("variance", Tensor.of(variance));
    return b.node("bn", new BatchNormalization(0.1), of, p("s", 4), p("o", 4), p("m", 4), v);
  }

  private Network built(Value... outputs) {
    for (int i = 0; i < outputs.length; i++) {
      b.output("y" + i, outputs[i]);
    }
    return b.build();
  }

  private static List<String> types(Network n) {
    return n.nodes().stream().map(node -> node.op().type()).toList();
  }

  /** The same values from the folded network, whose nodes are of the given types. */
  private void folds(Network network, Tensor input, String... types) {
    List<Value> outputs = List.copyOf(network.outputs().values());
    Network folded = Rewriting.folded(network, outputs);
    assertEquals(List.of(types), types(folded));
    List<Tensor> expected = values(network, input);
    List<Tensor> actual = values(folded, input);
    for (int i = 0; i < expected.size(); i++) {
      // sums of twenty products in another order
      assertArrayEquals(expected.get(i).toDoubles(), actual.get(i).toDoubles(), 1e-12);
    }
  }

  private static List<Tensor> values(Network network, Tensor input) {
    Network.Builder copy = Network.builder();
    Map<Value, Value> now = new HashMap<>();
    network.inputs().forEach(v -> now.put(v, copy.input(v.name(), v.type())));
    Networks.copy(network, copy, now);
    return ComputeServices.reference().outputs(Nets.model(copy), List.of(input));
  }

  @Test
  void batchNormalisationGoesIntoTheConvolution() {
    folds(built(normalised(conv(x), 1, 0.5, 2, 0)), rows, "Conv");
  }

  @Test
  void sumsDifferencesProductsAndQuotientsGoInOneAfterAnother() {
    Value y = b.node("mul", new Mul(), conv(x), p("factor", 4, 1, 1));
    y = b.node("sub", new Sub(), y, p("less", 1, 4, 1, 1));
    y = b.node("from", new Sub(), b.constant("one", Tensor.scalar(1)), y);
    y = b.node("drop", new Dropout(0.5), y);
    y = b.node("div", new Div(), y, b.constant("two", Tensor.of(new float[] {2})));
    y = b.node("add", new Add(), p("more", 4, 1, 1), y);
    folds(built(y), rows, "Conv");
  }

  @Test
  void aConvolutionWithoutBiasGetsOne() {
    Value c = b.node("conv", new Conv(Windows.of(1, 1), 1), x, p("w", 4, 2, 1, 1));
    folds(built(normalised(c, 1, 1, 1, 1)), rows, "Conv");
  }

  @Test
  void depthwiseFiltersAreScaledOneByOne() {
    Value c = b.node("conv", new Conv(Windows.of(3, 3), 2), x, p("w", 4, 1, 3, 3));
    folds(built(normalised(c, 1, 2, 3, 4)), rows, "Conv");
  }

  @Test
  void fullyConnectedLayersFoldEitherWayRound() {
    for (boolean transposed : new boolean[] {false, true}) {
      Network.Builder g = Network.builder();
      Value v = Nets.input(g, DType.F64, 3);
      long[] shape = transposed ? new long[] {4, 3} : new long[] {3, 4};
      Value w = g.parameter("w", Nets.normal("gw", shape));
      Value c = g.parameter("c", Nets.normal("gc", 1, 4));
      v = g.node("fc", new Gemm(0.5, -2, false, transposed), v, w, c);
      v = g.node("scale", new Mul(), v, g.parameter("s", Nets.normal("gs", 4)));
      g.output("y", g.node("shift", new Add(), v, g.parameter("t", Nets.normal("gt", 4))));
      folds(g.build(), Nets.normal("g", 5, 3), "Gemm");
    }
  }

  @Test
  void aWantedValueIsABarrier() {
    Value c = conv(x);
    folds(built(normalised(c, 1, 1, 1, 1), c), rows, "Conv", "BatchNormalization");
  }

  @Test
  void aValueThatIsTakenTwiceIsABarrier() {
    Value c = conv(x);
    Value n = normalised(c, 1, 1, 1, 1);
    folds(built(b.node("sum", new Add(), n, c)), rows, "Conv", "BatchNormalization", "Add");
  }

  @Test
  void whatIsNoMapOfAChannelStays() {
    Value y = b.node("places", new Mul(), conv(x), p("places", 5, 5));
    y = b.node("square", new Mul(), y, y);
    y = b.node("inverse", new Div(), b.constant("one", Tensor.scalar(1)), y);
    folds(built(y), rows, "Conv", "Mul", "Mul", "Div");
  }

  @Test
  void weightsThatWouldNotBeFiniteStayApart() {
    Network network = built(normalised(conv(x), 1, -0.1, 1, 1));
    assertEquals(
        List.of("Conv", "BatchNormalization"),
        types(Rewriting.folded(network, List.copyOf(network.outputs().values()))));
  }

  @Test
  void newWeightsAreInDoublePrecision() {
    Value w = b.parameter("w", Nets.normal("w", 4, 2, 3, 3).to(DType.F32));
    Value c = b.node("conv", new Conv(Windows.of(3, 3), 1), x, w);
    Network network = built(normalised(c, 1, 2, 3, 4));
    Network folded = Rewriting.folded(network, List.copyOf(network.outputs().values()));
    folded.parameters().values().forEach(t -> assertEquals(DType.F64, t.dtype()));
  }

  @Test
  void prunedNetworksKeepInputsAndOrderOfOutputs() {
    Value unused = b.input("unused", x.type());
    Op relu = new Relu();
    Value c = conv(x);
    Value r = b.node("relu", relu, c);
    b.node("dead", relu, unused);
    Network pruned = Rewriting.pruned(built(r), List.of(r, x, r));
    assertEquals(List.of("Conv", "Relu"), types(pruned));
    assertEquals(2, pruned.inputs().size());
    List<String> names = new ArrayList<>();
    pruned.outputs().forEach((k, v) -> names.add(k + "=" + v.name()));
    assertEquals(List.of("0=relu", "1=x", "2=relu"), names);
    Network one = Rewriting.pruned(built(), List.of(c));
    assertEquals(List.of("Conv"), types(one));
  }
}
