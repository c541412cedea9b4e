package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.loupe.geometry.PruneNets.normals;
import static org.loupe.geometry.PruneNets.parameter;
import static org.loupe.geometry.PruneNets.parameters;
import static org.loupe.geometry.PruneNets.prune;
import static org.loupe.geometry.PruneNets.refused;
import static org.loupe.geometry.PruneNets.texts;

import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Windows;

/** What cannot be pruned: section 7 of the method's specification, and what is left whole. */
class PruneRefusalsTest {

  @Test
  void whatCannotBePrunedIsRefused() {
    Model net = Nets.random("bad", 2, 4, 3, 1);
    assertEquals(
        "A ratio of 1.0 leaves nothing of the 4 units of 'fc0'.", refused(parameters(net, 1)));
    assertEquals(
        "There are 1 ratios for 2 layers: fc0, fc1.",
        refused(new PruneAsk(net, 0.5).ratios(0.5).parameters()));
    assertEquals(
        "net has no layer that can be pruned: 'fc0', as its units are outputs of the network.",
        refused(parameters(Nets.mlp(Nets.random("one", 3, 2)), 0.5)));
    Dataset wide = JacobianTest.rows(Tensor.of(normals("wide", 15), 3, 5));
    assertTrue(refused(new PruneAsk(net, 1).data(wide).parameters()).startsWith("net takes "));
    Dataset fits = JacobianTest.rows(Tensor.of(normals("fits", 6), 3, 2));
    assertTrue(
        refused(new PruneAsk(net, 1).on(fits).parameters()).endsWith("has no classes as labels."));
  }

  @Test
  void sharedWeightsAreLeftWhole() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    Value w = parameter(b, "w", normals("shared", 9), 3, 3);
    Value h = b.node("relu1", new Relu(), b.node("a", new MatMul(), x, w));
    h = b.node("relu2", new Relu(), b.node("b", new MatMul(), h, w));
    b.output("y", Nets.dense(b, "fc", h, Nets.random("shared fc", 2, 3)));
    Model net = Nets.model(b);
    assertEquals(
        "net has no layer that can be pruned: 'a', as it shares its weights with another layer;"
            + " 'b', as it shares its weights with another layer; 'fc', as its units are outputs"
            + " of the network.",
        refused(parameters(net, 0.3)));
  }

  /** Section 7: a convolution of several groups is no layer whose units go one by one. */
  @Test
  void groupedConvolutionsAreLeftWhole() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2, 4, 4)));
    Value w = parameter(b, "w", normals("grouped", 4 * 9), 4, 1, 3, 3);
    Value c = parameter(b, "c", new double[4], 4);
    Value h = b.node("grouped", new Conv(Windows.of(3, 3), 2), x, w, c);
    h = b.node("flat", new Flatten(1), b.node("relu", new Relu(), h));
    h = b.node("relu1", new Relu(), Nets.dense(b, "fc", h, Nets.random("grouped fc", 6, 16)));
    b.output("y", Nets.dense(b, "out", h, Nets.random("grouped out", 2, 6)));
    Model net = Nets.model(b);
    Pruned p = prune(net, 0.5);
    assertEquals(3, p.layers().numbers("kept").getLong(texts(p.layers(), "layer").indexOf("fc")));
    assertEquals(
        "'grouped' is no fully connected layer or convolution of one group whose weights are"
            + " numbers.",
        refused(new PruneAsk(net, 0.5).layers("grouped").parameters()));
  }

  @Test
  void planesThroughSmoothNetworksAreToBeLeftOut() {
    Model net = Nets.mlp(new Tanh(), Nets.random("smooth", 6, 2), Nets.random("smooth b", 2, 6));
    PruneAsk ask = new PruneAsk(net, 0.5).plane(new Plane.Coordinates(0, 1));
    LoupeException e = assertThrows(LoupeException.class, () -> ask.run());
    assertTrue(e.remedy().startsWith("Leave 'plane' out"), e.remedy());
  }
}
