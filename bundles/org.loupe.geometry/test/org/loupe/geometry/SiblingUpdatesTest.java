package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.Model;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;

/** Images that follow from a sibling's by a few columns equal those of products made in full. */
class SiblingUpdatesTest {

  /** The map at a point by products in full, with the pattern of the point: [3], of one output. */
  private static double[] mapAt(AffineProgram program, double x, double y) {
    double[][] live = new double[program.slots()][];
    live[0] = new double[] {1, 0, 0, 1, 0, 0};
    for (AffineProgram.Step s : program.steps()) {
      double[] z = live[s.inputs()[0]];
      if (s instanceof AffineProgram.Linear l) {
        live[s.output()] = l.map().apply(new double[][] {z}, 3);
        continue;
      }
      int n = s.units();
      double[] after = new double[3 * n];
      for (int k = 0; k < n; k++) {
        Pieces f = ((AffineProgram.Cut) s).functions().of(k);
        int piece = f.piece(z[k] * x + z[n + k] * y + z[2 * n + k]);
        for (int r = 0; r < 3; r++) {
          after[r * n + k] = f.slopes()[piece] * z[r * n + k];
        }
        after[2 * n + k] += f.intercepts()[piece];
      }
      live[s.output()] = after;
    }
    return live[program.outputSlot()];
  }

  /**
   * 64 followed changes a layer may add 64 x 2^-53 = 7e-15 of the size of the terms; ten layers with
   * terms not much larger than the result stay below 1e-12 of it.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 5, 10})
  void mapsOfDeepNetworksEqualThoseOfFullProducts(int depth) {
    int[] widths = new int[depth + 2];
    Arrays.fill(widths, 24);
    widths[0] = 2;
    widths[depth + 1] = 1;
    Model net = Nets.random("siblings", widths);
    Network network = Networks.of(net);
    AffineProgram program =
        AffineProgram.of(network, network.outputs().values().iterator().next());
    Partition p = PartitionTest.partition(net, new Window.Square(6));
    PartitionTest.certified(p);
    assertTrue(p.regions().rows() > 300);
    double[] x = p.regions().numbers("x").toDoubles();
    double[] y = p.regions().numbers("y").toDoubles();
    double[] area = p.regions().numbers("area").toDoubles();
    double[] maps = p.maps().toDoubles();
    double size = Arrays.stream(maps).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < x.length; i++) {
      if (area[i] > 1e-9) {
        double[] expected = mapAt(program, x[i], y[i]);
        for (int r = 0; r < 3; r++) {
          assertEquals(expected[r], maps[3 * i + r], 1e-12 * size, "region " + i);
        }
      }
    }
  }

  /**
   * Units that are active outside the sides of a hexagon, and behind them some without offsets: inside
   * the hexagon these are zero. Where the images have come there by adding and taking away columns,
   * what is left is rounding, along whose zeros nothing may be cut. A first layer divides the hexagon,
   * so that there are many such places.
   */
  @Test
  void unitsBelowInactiveOnesCutNothing() {
    int lines = 40;
    Nets.Layer random = Nets.random("hexagon", lines, 2);
    double[][] first = Arrays.copyOf(random.w(), lines + 2);
    first[lines] = new double[] {1, 0};
    first[lines + 1] = new double[] {0, 1};
    double[] firstOffset = Arrays.copyOf(random.b(), lines + 2);
    // active in all of the window
    firstOffset[lines] = 4;
    firstOffset[lines + 1] = 4;
    double[][] sides = new double[6][];
    double[] offsets = new double[6];
    double[][] through = new double[6][lines + 2];
    for (int k = 0; k < 6; k++) {
      double angle = 0.1 + k * Math.PI / 3;
      sides[k] = new double[] {Math.cos(angle), Math.sin(angle)};
      through[k][lines] = sides[k][0];
      through[k][lines + 1] = sides[k][1];
      offsets[k] = -1 - 4 * (sides[k][0] + sides[k][1]);
    }
    Nets.Layer hexagon = Nets.layer(through, offsets);
    Nets.Layer divided = Nets.layer(first, firstOffset);
    Model shallow = Nets.mlp(divided, hexagon, Nets.random("shallow", 1, 6));
    Model deep =
        Nets.mlp(
            divided,
            hexagon,
            Nets.layer(Nets.random("third", 5, 6).w()),
            Nets.layer(Nets.random("fourth", 5, 5).w()),
            Nets.random("last", 1, 5));
    assertEquals(inside(shallow, sides), inside(deep, sides));
  }

  /** Number of regions whose centroid lies on the inner side of lines at a distance of 1. */
  private static int inside(Model net, double[][] sides) {
    Partition p = PartitionTest.partition(net, new Window.Square(2));
    PartitionTest.certified(p);
    double[] x = p.regions().numbers("x").toDoubles();
    double[] y = p.regions().numbers("y").toDoubles();
    int inside = 0;
    for (int i = 0; i < x.length; i++) {
      boolean isInside = true;
      for (double[] s : sides) {
        isInside &= s[0] * x[i] + s[1] * y[i] < 1;
      }
      inside += isInside ? 1 : 0;
    }
    return inside;
  }
}
