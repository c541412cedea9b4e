package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.derivative.Derivatives;
import org.loupe.network.derivative.RuleSet;
import org.loupe.network.op.Add;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Tanh;

/** Jacobians of layers and by layers: section 3 of the specification of fast-jvp, {@code wrt}. */
class JacobianLayersTest {

  private static Jacobians jacobian(
      Model net, Dataset on, Optional<String> of, Optional<String> wrt, long chunk) {
    JacobianParameters p =
        new JacobianParameters(
            net,
            on,
            false,
            of.map(net::layer),
            wrt.map(net::layer),
            Optional.of(chunk).filter(c -> c > 0));
    return new JacobianAnalysis().run(p, new TestContext());
  }

  private static Jacobians by(Model net, Dataset on, String layer) {
    return jacobian(net, on, Optional.empty(), Optional.of(layer), 0);
  }

  /** Two layers by hand: W2 by what the units give, W2 D by what they take, D W1 of them. */
  @Test
  void layersOfAPerceptronAreWhatTheWeightsSay() {
    Nets.Layer first = Nets.layer(new double[][] {{1, 2}, {-1, 1}, {3, 0}}, 0.5, 0, -1);
    Nets.Layer second = Nets.layer(new double[][] {{4, 5, 6}, {7, 8, 9}}, 1, 2);
    Model net = Nets.mlp(first, second);
    Dataset on = JacobianTest.rows(new double[] {1, -1});
    // what the units take is (-0.5, -2, 2)
    Jacobians given = by(net, on, "act1");
    assertArrayEquals(new double[] {4, 5, 6, 7, 8, 9}, given.jacobian().toDoubles());
    assertArrayEquals(new double[] {1, 2}, given.offset().toDoubles());
    Jacobians taken = by(net, on, "fc0");
    assertArrayEquals(new double[] {0, 0, 6, 0, 0, 9}, taken.jacobian().toDoubles(), 1e-15);
    assertArrayEquals(new double[] {1, 2}, taken.offset().toDoubles());
    Jacobians units = jacobian(net, on, Optional.of("act1"), Optional.empty(), 0);
    assertArrayEquals(new double[] {0, 0, 0, 0, 3, 0}, units.jacobian().toDoubles(), 1e-15);
    assertArrayEquals(new double[] {0, 0, -1}, units.offset().toDoubles(), 1e-15);
    assertEquals(2, units.rows().numbers("class").getLong(0));
    Jacobians itself = jacobian(net, on, Optional.of("fc0"), Optional.of("fc0"), 0);
    assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, itself.jacobian().toDoubles());
    assertEquals(0, given.mapError() + taken.mapError() + units.mapError(), 1e-15);
  }

  /** What goes past the layer stays: A relu(B x) + C x by the units is A. */
  @Test
  void whatGoesPastALayerStays() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value h = Nets.dense(b, "in", x, Nets.layer(new double[][] {{1, 0}, {0, 1}}));
    h = b.node("relu", new Relu(), h);
    Value y = Nets.dense(b, "out", h, Nets.layer(new double[][] {{2, 3}}));
    Value past = Nets.dense(b, "past", x, Nets.layer(new double[][] {{10, 20}}));
    b.output("y", b.node("sum", new Add(), y, past));
    Jacobians j = by(Nets.model(b), JacobianTest.rows(new double[] {1, 1}), "relu");
    assertArrayEquals(new double[] {2, 3}, j.jacobian().toDoubles());
    assertArrayEquals(new double[] {30}, j.offset().toDoubles());
    assertEquals(0, j.mapError());
  }

  /** The chain rule, past activations that pooling follows, and at any chunk the same bits. */
  @ParameterizedTest
  @CsvSource({
    "digits_cnn_relu_maxpool, relu#1", "digits_cnn_leaky_maxpool_avgpool, leakyrelu#1",
    "digits_mlp_64_64_32_10, relu#2", "digits_cnn_relu_maxpool, conv#2"
  })
  void chainsOfLayersMultiply(String name, String layer) throws IOException {
    Model net = SampleLinesTest.model(name);
    Dataset on = JacobianTest.rows(SampleLinesTest.reference(name).read("x").rows(0, 2));
    Jacobians last = by(net, on, layer);
    Jacobians first = jacobian(net, on, Optional.of(layer), Optional.empty(), 0);
    Jacobians whole = jacobian(net, on, Optional.empty(), Optional.empty(), 0);
    long units = last.jacobian().count() / 20;
    for (int r = 0; r < 2; r++) {
      double[] a = last.jacobian().row(r).toDoubles();
      double[] b = first.jacobian().row(r).toDoubles();
      double[] product = new double[640];
      for (int i = 0; i < 640; i++) {
        for (int u = 0; u < units; u++) {
          product[i] += a[(int) (i / 64 * units + u)] * b[64 * u + i % 64];
        }
      }
      double[] expected = whole.jacobian().row(r).toDoubles();
      SampleNetworksTest.close(expected, product, 1e-12, name + " " + layer);
    }
    assertTrue(last.mapError() <= 1e-12 && first.mapError() <= 1e-12);
    Jacobians narrow = jacobian(net, on, Optional.empty(), Optional.of(layer), 3);
    assertEquals(last.jacobian(), narrow.jacobian());
    assertEquals(last.offset(), narrow.offset());
  }

  /** A residual network, whose skips go past layers, against products of the reverse mode. */
  @ParameterizedTest
  @CsvSource({"digits_resnet_bn, relu#1", "digits_resnet_bn, relu#3", "digits_vit_tiny, gelu#1"})
  void layersOfResidualNetworksAreThoseOfTheReverseMode(String name, String place)
      throws IOException {
    Model net = SampleLinesTest.model(name);
    Tensor x = SampleLinesTest.reference(name).read("x").rows(0, 2);
    Layer layer = layer(net, place);
    Jacobians j =
        new JacobianAnalysis()
            .run(
                new JacobianParameters(
                    net,
                    JacobianTest.rows(x),
                    false,
                    Optional.empty(),
                    Optional.of(layer),
                    Optional.empty()),
                new TestContext());
    Network n = Networks.of(net);
    Network reverse =
        Derivatives.vjp(
            n, List.copyOf(n.outputs().values()), List.of(Networks.value(layer)), RuleSet.STANDARD);
    Model products = Networks.model("reverse", reverse, Card.EMPTY);
    for (int k = 0; k < 10; k++) {
      double[] one = new double[20];
      one[k] = 1;
      one[10 + k] = 1;
      double[] expected =
          new TestContext()
              .compute()
              .in(DType.F64)
              .outputs(products, List.of(x, Tensor.of(one, 2, 10)))
              .get(1)
              .toDoubles();
      int units = expected.length / 2;
      for (int r = 0; r < 2; r++) {
        double[] found = j.jacobian().row(r).row(k).toDoubles();
        double[] of = Arrays.copyOfRange(expected, r * units, (r + 1) * units);
        SampleNetworksTest.close(of, found, 1e-11, "row %d, output %d".formatted(r, k));
      }
    }
    assertTrue(j.mapError() <= 1e-7, "error " + j.mapError());
  }

  private static Layer layer(Model net, String place) {
    try {
      return net.layer(place);
    } catch (LoupeException e) {
      // exporters write GELU as several nodes
      return net.layer("erf#1");
    }
  }

  /** A smooth network: by what the units give the weights that follow, as slopes and offset. */
  @Test
  void smoothNetworksHaveThemToo() {
    Nets.Layer second = Nets.layer(new double[][] {{4, 5, 6}, {7, 8, 9}}, 1, 2);
    Nets.Layer last = Nets.random("smooth more", 2, 2);
    Model net = Nets.mlp(new Tanh(), Nets.random("smooth layers", 3, 2), second, last);
    Dataset on = JacobianTest.rows(new double[] {0.3, -0.4}, new double[] {1, 2});
    Jacobians j = jacobian(net, on, Optional.of("fc1"), Optional.of("act1"), 0);
    assertFalse(j.piecewise());
    assertTrue(j.mapError() <= 1e-7, "error " + j.mapError());
    for (int r = 0; r < 2; r++) {
      double[] slopes = j.jacobian().row(r).toDoubles();
      assertArrayEquals(new double[] {4, 5, 6, 7, 8, 9}, slopes, 1e-14);
      assertArrayEquals(new double[] {1, 2}, j.offset().row(r).toDoubles(), 1e-14);
    }
  }

  /** Layers with maps are drawn as pictures, their maps added up. */
  @Test
  void mapsOfALayerAreDrawnAsPictures() throws IOException {
    String name = "digits_cnn_relu_maxpool";
    Model net = SampleLinesTest.model(name);
    Dataset on = JacobianTest.rows(SampleLinesTest.reference(name).read("x").rows(0, 1));
    Jacobians j = by(net, on, "relu#1");
    Mark.Raster picture = (Mark.Raster) j.figure().panels().getFirst().marks().getFirst();
    long[] layer = j.jacobian().shape();
    assertArrayEquals(
        new long[] {layer[3], layer[4]}, picture.values().shape(), Arrays.toString(layer));
    assertTrue(j.figure().caption().contains("by each number of layer '"), j.figure().caption());
    assertTrue(j.figure().caption().contains(", channels added up"), j.figure().caption());
  }

  // --- bad input

  @Test
  void layersThatDoNotFitAreRefused() {
    Model net = Nets.random("layers", 2, 3, 2);
    Model other = Nets.random("other layers", 2, 3, 2);
    Dataset on = JacobianTest.rows(new double[2]);
    JacobianParameters foreign =
        new JacobianParameters(
            net, on, false, Optional.empty(), Optional.of(other.layer("act1")), Optional.empty());
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> new JacobianAnalysis().run(foreign, new TestContext()));
    assertEquals(GeometryProblem.SECTION, e.code());
    assertEquals("Layer 'act1' is of net, another model than net.", e.getMessage());
    LoupeException before =
        assertThrows(
            LoupeException.class,
            () -> jacobian(net, on, Optional.of("fc0"), Optional.of("fc1"), 0));
    assertEquals("Gemm 'fc0' does not follow from Gemm 'fc1'.", before.getMessage());
  }
}
