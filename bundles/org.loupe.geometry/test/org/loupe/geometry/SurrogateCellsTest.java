package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Model;
import org.loupe.network.Op;
import org.loupe.network.op.Square;
import org.loupe.network.op.Tanh;

/** Cells in three dimensions of smooth networks: 5.9 of the method's specification. */
class SurrogateCellsTest {

  private static Cells3d cells(
      Model net, double half, Optional<Long> against, double level, double within, long most) {
    TestContext context = new TestContext();
    Cells3d c =
        new Cells3dAnalysis()
            .run(
                new Cells3dParameters(
                    net, Optional.empty(), half, 0, against, level, Optional.of(within), most),
                context);
    assertEquals(List.of(), context.warnings);
    return c;
  }

  /** x^2 + y^2 + z^2. */
  private static Model squares() {
    return Nets.mlp(
        new Square(),
        Nets.layer(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
        Nets.layer(new double[][] {{1, 1, 1}}));
  }

  /** The ball of radius 1; chords of a square lie above it, so that theirs is within the ball. */
  @Test
  void theVolumeOfABallLiesBetweenTheBounds() {
    Cells3d coarse = cells(squares(), 1.25, Optional.empty(), 1, 0.02, 1_000_000);
    Cells3d fine = cells(squares(), 1.25, Optional.empty(), 1, 0.005, 1_000_000);
    double ball = 4 * Math.PI / 3;
    for (Cells3d c : List.of(coarse, fine)) {
      double off = c.certificate().surrogateError();
      assertTrue(c.leastInside() <= ball && ball <= c.mostInside(), () -> "" + c.leastInside());
      assertTrue(c.leastInside() < c.inside() && c.inside() < ball, () -> "" + c.inside());
      // the shell between the radii sqrt(1 - off) and sqrt(1 + off), which chords move by as much
      double shell = ball * (Math.pow(1 + off, 1.5) - Math.pow(1 - off, 1.5));
      assertEquals(shell, c.mostInside() - c.leastInside(), 0.2 * shell);
      assertEquals(2, c.measures().euler());
      assertTrue(c.certificate().volumeError() <= 1e-11);
      assertTrue(c.figure().title().contains(": PWL surrogate, certified error "));
      assertTrue(c.figure().caption().contains("Of the network itself the volume"));
    }
    assertEquals(0.06, coarse.certificate().surrogateError(), 1e-9);
    assertEquals(0.015, fine.certificate().surrogateError(), 1e-9);
    assertTrue(fine.cells().rows() > 4 * coarse.cells().rows());
    assertEquals(4 * Math.PI, fine.measures().area(), 0.02 * 4 * Math.PI);
  }

  @ParameterizedTest
  @MethodSource("org.loupe.geometry.Smooth#activations")
  void outputsAreWithinTheBoundAtTheCentroids(Op act) {
    Model net = Smooth.net("cells", act, 3, 2);
    for (Optional<Long> against : List.of(Optional.<Long>empty(), Optional.of(1L))) {
      Cells3d c = cells(net, 2, against, 0, 0.05, 1_000_000);
      int n = (int) c.cells().rows();
      double[] x = new double[3 * n];
      for (int i = 0; i < n; i++) {
        x[3 * i] = c.cells().numbers("x").getDouble(i);
        x[3 * i + 1] = c.cells().numbers("y").getDouble(i);
        x[3 * i + 2] = c.cells().numbers("z").getDouble(i);
      }
      double[][] f = Smooth.values(net, "fc2", 3, x);
      double most = 0;
      for (int i = 0; i < n; i++) {
        double value = f[i][0] - (against.isPresent() ? f[i][1] : 0);
        most = Math.max(most, Math.abs(value - c.cells().numbers("value").getDouble(i)));
      }
      double bound = c.certificate().surrogateError();
      assertTrue(n > 10, n + " cells");
      assertTrue(most <= bound, most + " is beyond " + bound);
      assertTrue(most > bound / 50, most + " is far below " + bound);
      assertTrue(c.leastInside() <= c.inside() && c.inside() <= c.mostInside());
    }
  }

  @Test
  void aNetworkOfPiecesHasNoDoubtButWhereNothingWasCut() {
    Model net = Nets.random("cells exact", 3, 16, 16, 1);
    Cells3d c = cells(net, 1, Optional.empty(), 0, 0.1, 1_000_000);
    assertEquals(0, c.certificate().surrogateError());
    assertEquals(c.inside(), c.leastInside());
    assertEquals(c.inside(), c.mostInside());
    Cells3d part = cells(net, 1, Optional.empty(), 0, 0.1, 40);
    assertTrue(part.certificate().explored() < 1);
    assertEquals(part.inside(), part.leastInside());
    double rest = 8 * (1 - part.certificate().explored());
    assertEquals(rest, part.mostInside() - part.inside(), 1e-12);
    assertTrue(part.leastInside() <= c.inside() && c.inside() <= part.mostInside());
  }

  @Test
  void smoothNetworksAreRefusedWithoutIt() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () ->
                new Cells3dAnalysis()
                    .run(
                        new Cells3dParameters(
                            Smooth.net("cells", new Tanh(), 3, 1),
                            Optional.empty(),
                            1,
                            0,
                            Optional.empty(),
                            0,
                            Optional.empty(),
                            100),
                        new TestContext()));
    assertTrue(e.remedy().contains("'surrogate = 0.01'"), e.remedy());
  }
}
