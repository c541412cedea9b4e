package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pattern;
import org.loupe.network.affine.PatternMap;
import org.loupe.network.op.Abs;

/**
 * Networks with far fewer outputs than inputs, whose Jacobians come by the reverse mode
 * (specification of fast-jvp, section 2): against the forward mode through the row's pattern.
 */
class BackwardTest {

  private static Jacobians of(Model net, Dataset on, Optional<String> wrt) {
    JacobianParameters p =
        new JacobianParameters(
            net, on, false, Optional.empty(), wrt.map(net::layer), Optional.empty());
    return new JacobianAnalysis().run(p, new TestContext());
  }

  private static PatternMap forward(Model net, double[] x) {
    Network n = Networks.of(net);
    AffineProgram program = AffineProgram.of(n, n.outputs().values().iterator().next());
    return PatternMap.of(Pattern.at(program, x), 16, Pattern.Observer.NONE);
  }

  @Test
  void jacobiansAreThoseOfTheForwardMode() {
    Model net = Nets.random("backward", 90, 40, 30, 3);
    double[] x = JacobianTest.normals("backward x", 180);
    Jacobians j = of(net, JacobianTest.rows(Tensor.of(x, 2, 90)), Optional.empty());
    for (int r = 0; r < 2; r++) {
      PatternMap map = forward(net, Arrays.copyOfRange(x, 90 * r, 90 * r + 90));
      double[] found = j.jacobian().row(r).toDoubles();
      SampleNetworksTest.close(map.jacobian(), found, 1e-13, "row " + r);
      SampleNetworksTest.close(map.offset(), j.offset().row(r).toDoubles(), 1e-12, "row " + r);
    }
    assertTrue(j.mapError() <= 1e-13, "error " + j.mapError());
    LocalLipschitz l =
        new LocalLipschitzAnalysis()
            .run(
                new LocalLipschitzParameters(net, JacobianTest.rows(Tensor.of(x, 2, 90)), false),
                new TestContext());
    for (int r = 0; r < 2; r++) {
      double norm = j.rows().numbers("norm").getDouble(r);
      assertEquals(norm, l.rows().numbers("frobenius").getDouble(r), 1e-13 * norm);
      assertEquals(j.rows().numbers("class").getLong(r), l.rows().numbers("class").getLong(r));
    }
  }

  /** By a layer, too: the weights that follow it. */
  @Test
  void jacobiansByALayerAreTheWeightsThatFollow() {
    Nets.Layer last = Nets.random("backward last", 2, 40);
    Model net = Nets.mlp(Nets.random("backward first", 40, 5), last);
    Dataset on = JacobianTest.rows(JacobianTest.normals("backward row", 5));
    Jacobians j = of(net, on, Optional.of("act1"));
    double[] w = Arrays.stream(last.w()).flatMapToDouble(Arrays::stream).toArray();
    assertArrayEquals(w, j.jacobian().toDoubles(), 1e-15);
    assertArrayEquals(last.b(), j.offset().toDoubles(), 1e-14);
  }

  /**
   * On kinks the engine has another convention (|0|' = 0), so that such rows go forward: the slope
   * of the piece below, as everywhere else.
   */
  @Test
  void rowsOnKinksKeepTheConventionOfThePattern() {
    double[][] sum = new double[1][20];
    Arrays.fill(sum[0], 1);
    double[][] identity = new double[20][20];
    for (int i = 0; i < 20; i++) {
      identity[i][i] = 1;
    }
    Model net = Nets.mlp(new Abs(), Nets.layer(identity), Nets.layer(sum));
    double[] x = new double[20];
    Arrays.fill(x, 0, 7, 2);
    double[] expected = new double[20];
    Arrays.setAll(expected, i -> i < 7 ? 1 : -1);
    Jacobians j = of(net, JacobianTest.rows(x), Optional.empty());
    assertArrayEquals(expected, j.jacobian().toDoubles());
    assertEquals(13, j.rows().numbers("ties").getLong(0));
  }
}
