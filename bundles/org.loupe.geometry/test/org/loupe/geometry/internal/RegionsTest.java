package org.loupe.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.loupe.geometry.Keep;

class RegionsTest {

  private static final Tolerance TOLERANCE = new Tolerance(Tolerance.RELATIVE, 1);

  private static final Layers LAYERS =
      new Layers(List.of("relu"), new int[1], new int[1], new int[1]);

  private static Regions regions(Keep keep) {
    return new Regions(1, new ClassCells(1, OptionalInt.empty(), 0, TOLERANCE), LAYERS, 0, keep);
  }

  private static final Polygon SQUARE =
      new Polygon(new double[] {0, 1, 1, 0}, new double[] {0, 0, 1, 1}, new int[4]);

  private static final Images ONE = Images.of(new double[] {3, 4, 1});

  /** Of 1,000 regions there are no polygons and 19 maps: the first, second, third, fourth ... */
  @Test
  void forStatisticsOnlyFewPolygonsAreHeld() {
    Regions r = regions(Keep.STATISTICS);
    for (int i = 0; i < 1000; i++) {
      r.add(SQUARE, SQUARE.area(), ONE);
    }
    assertEquals(1000, r.count());
    assertEquals(0, r.vertices.size());
    assertEquals(0, r.maps.size());
    assertEquals(0, r.classVertices.size());
    assertEquals(19, r.sampled.regions().rows());
    assertEquals(19 * 3, r.sampled.maps(1).count());
  }

  @Test
  void clearedCollectorIsAsNew() {
    Regions r = regions(Keep.REGIONS);
    r.add(SQUARE, SQUARE.area(), ONE);
    r.cut(0, 2, new int[] {2});
    assertEquals(2, r.cellsBehindLayer[0]);
    assertEquals(BitSet.valueOf(new long[] {4}), r.unitsOfLayer[0]);
    assertEquals(4, r.lengthOfLayer[0]);
    r.clear();
    assertEquals(0, r.count());
    assertEquals(0, r.area());
    assertEquals(0, r.cellsBehindLayer[0]);
    assertEquals(0, r.lengthOfLayer[0]);
    assertTrue(r.unitsOfLayer[0].isEmpty());
    r.add(SQUARE, SQUARE.area(), Images.of(new double[] {1, 0, -0.5}));
    assertEquals(8, r.vertices.size());
    assertEquals(0.5, r.classAreas[0]);
    assertEquals(0.5, r.classAreas[1]);
    assertTrue(r.columns[3].get(0) == 1 && r.columns[4].get(0) == 1);
  }
}
