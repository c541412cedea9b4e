package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Networks;
import org.loupe.network.op.LeakyRelu;

/**
 * Tangents of layers, exits and checks of products: specification of fast-jvp, sections 3 and 9.
 */
class JvpLayersTest {

  private static Tangents all(Model net, Dataset on, Tensor directions, AtKink atKink) {
    JvpParameters p = new JvpParameters(net, on, directions, atKink, false, true, true);
    return new JvpAnalysis().run(p, new TestContext());
  }

  private static List<String> names(Tangents t) {
    return ((Column.Text) t.layers().column("layer").orElseThrow()).values();
  }

  /** The worked example of section 9: what each layer gives, and both exits, exactly. */
  @Test
  void workedExampleComesOutExactly() {
    double[][] w = {{1, 0}, {0, 1}, {1, 1}};
    Model net = Nets.mlp(Nets.layer(w, 0, -1, -3), Nets.layer(new double[][] {{1, 2, -1}}));
    Dataset on = JacobianTest.rows(new double[] {2, 0.5});
    Tensor u = Tensor.of(new double[] {0, 2, 1, 0}, 2, 2);
    Tangents t = all(net, on, u, AtKink.MASK);
    assertEquals(List.of("fc0", "act1", "fc1"), names(t));
    assertArrayEquals(new double[] {0, 2, 2, 1, 0, 1}, t.tangents().get(0).toDoubles());
    assertArrayEquals(new double[] {0, 0, 0, 1, 0, 0}, t.tangents().get(1).toDoubles());
    assertArrayEquals(new double[] {0, 1}, t.tangents().get(2).toDoubles());
    assertEquals(t.products(), t.tangents().getLast());
    // in units of the directions, of which the first has length 2
    assertArrayEquals(new double[] {0.25, 0.5}, t.exits().numbers("distance").toDoubles());
    assertArrayEquals(new long[] {1, 1}, t.exits().numbers("layer").toLongs());
    assertArrayEquals(new long[] {1, 2}, t.exits().numbers("unit").toLongs());
    assertArrayEquals(new long[] {2, 1}, t.exits().numbers("together").toLongs());
    assertEquals(0, t.error());
    assertEquals(List.of(), t.smooth());
  }

  /** Exits are those of geometry.exitDistance, by the directions' lengths, in panels, too. */
  @Test
  void exitsAreThoseOfRays() {
    Model net = Nets.random("jvp exits", 5, 20, 20, 3);
    Dataset on = JacobianTest.rows(Tensor.of(JacobianTest.normals("exits x", 15), 3, 5));
    int count = 150;
    Tensor u = Tensor.of(JacobianTest.normals("exits u", count * 5), count, 5);
    Tangents t = all(net, on, u, AtKink.MASK);
    ExitDistances rays =
        new ExitDistanceAnalysis()
            .run(new ExitDistanceParameters(net, on, Optional.of(u), 1, false), new TestContext());
    assertEquals(3L * count, t.exits().rows());
    for (int i = 0; i < 3 * count; i++) {
      double length = 0;
      for (double v : u.row(i % count).toDoubles()) {
        length += v * v;
      }
      double expected = rays.exits().numbers("distance").getDouble(i) / Math.sqrt(length);
      double found = t.exits().numbers("distance").getDouble(i);
      assertEquals(expected, found, 1e-9 * expected, "ray " + i);
      assertEquals(i / count, t.exits().numbers("row").getLong(i));
      assertEquals(i % count, t.exits().numbers("direction").getLong(i));
      assertEquals(rays.exits().numbers("unit").getLong(i), t.exits().numbers("unit").getLong(i));
    }
    assertTrue(t.error() > 0 && t.error() < 1e-13, "error " + t.error());
  }

  /** A classifier with pooling, by the Jacobians of its layers. */
  @Test
  void tangentsOfLayersAreTheirJacobians() throws IOException {
    String name = "digits_cnn_relu_maxpool";
    Model net = SampleLinesTest.model(name);
    Dataset on = JacobianTest.rows(SampleLinesTest.reference(name).read("x").rows(0, 2));
    int count = 70;
    double[] u = JacobianTest.normals("layers u", count * 64);
    Tangents t = all(net, on, Tensor.of(u, count, 64), AtKink.MASK);
    for (String layer : List.of("conv#1", "conv#2", "gemm#1")) {
      JacobianParameters p =
          new JacobianParameters(
              net, on, false, Optional.of(net.layer(layer)), Optional.empty(), Optional.empty());
      Tensor jacobian = new JacobianAnalysis().run(p, new TestContext()).jacobian();
      int at = names(t).indexOf(node(net, layer));
      for (int r = 0; r < 2; r++) {
        double[] j = jacobian.row(r).toDoubles();
        double[] found = t.tangents().get(at).row(r).row(count - 1).toDoubles();
        double[] expected = new double[found.length];
        for (int i = 0; i < j.length; i++) {
          expected[i / 64] += j[i] * u[64 * (count - 1) + i % 64];
        }
        SampleNetworksTest.close(expected, found, 1e-12, layer);
      }
    }
  }

  private static String node(Model net, String layer) {
    return Networks.of(net).producer(Networks.value(net.layer(layer))).orElseThrow().name();
  }

  /** On a kink: what the layers give of each direction by either convention. */
  @Test
  void tangentsOnAKinkFollowTheConvention() {
    Nets.Layer one = Nets.layer(new double[][] {{1}});
    Model net = Nets.mlp(new LeakyRelu(0.25), one, one);
    Tensor u = Tensor.of(new double[] {2, -2}, 2, 1);
    Tangents side = all(net, JacobianTest.rows(new double[1]), u, AtKink.ONE_SIDED);
    assertArrayEquals(new double[] {2, -0.5}, side.tangents().get(1).toDoubles());
    Tangents mask = all(net, JacobianTest.rows(new double[1]), u, AtKink.MASK);
    assertArrayEquals(new double[] {0.5, -0.5}, mask.tangents().get(1).toDoubles());
    // along the first direction the row leaves at once; nothing can be compared there
    assertArrayEquals(
        new double[] {0, Double.POSITIVE_INFINITY}, mask.exits().numbers("distance").toDoubles());
    assertEquals(0, mask.error());
  }

  /** Smooth networks: tangents of all layers by the engine's rule, and what is smooth named. */
  @Test
  void layersOfATransformerHaveTangents() throws IOException {
    Model vit = SampleLinesTest.model("digits_vit_tiny");
    Tensor x = SampleLinesTest.reference("digits_vit_tiny").read("x").rows(0, 1);
    int count = 70;
    double[] u = JacobianTest.normals("vit layers u", count * 64);
    JvpParameters p =
        new JvpParameters(
            vit, JacobianTest.rows(x), Tensor.of(u, count, 64), AtKink.MASK, false, true, false);
    Tangents t = new JvpAnalysis().run(p, new TestContext());
    assertFalse(t.piecewise());
    assertTrue(t.smooth().stream().anyMatch(s -> s.startsWith("Softmax '")), "" + t.smooth());
    assertTrue(t.error() > 0 && t.error() < 1e-7, "error " + t.error());
    assertEquals(names(t).size(), t.tangents().size());
    assertArrayEquals(t.products().toDoubles(), t.tangents().getLast().toDoubles(), 1e-12);
    assertEquals(1, t.layers().numbers("gain").getDouble(0), 1e-14);
    Mark.Line depth = (Mark.Line) t.figure().panels().getFirst().marks().getFirst();
    assertEquals(names(t).size(), depth.points().size(0));
    String layer = names(t).get(names(t).size() / 2);
    Tensor along = Tensor.of(u, count, 64).rows(count - 1, count).reshape(1, 1, 8, 8);
    double[] expected =
        new TestContext().compute().in(DType.F64).jvp(vit.layer(layer), x, along).toDoubles();
    double[] found = t.tangents().get(names(t).size() / 2).row(0).row(count - 1).toDoubles();
    SampleNetworksTest.close(expected, found, 1e-10, layer);
  }

  // --- bad input

  @Test
  void exitsOfSmoothNetworksAreRefused() {
    Model vit = SampleLinesTest.model("digits_vit_tiny");
    Tensor u = Tensor.of(new double[64], 1, 64);
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> all(vit, JacobianTest.rows(new double[64]), u, AtKink.MASK));
    assertEquals("LP-2004", e.code().id());
  }

  @Test
  void tangentsThatDoNotFitIntoMemoryAreRefused() {
    Model net = Nets.mlp(Nets.random("wide", 3000, 2));
    Tensor u = Tensor.of(new double[6000], 3000, 2);
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> all(net, JacobianTest.rows(new double[2]), u, AtKink.MASK));
    assertEquals(GeometryProblem.TANGENT_SIZE, e.code());
    assertTrue(e.getMessage().startsWith("They take 68.7 MiB a row, and 2 threads share"), "" + e);
  }
}
