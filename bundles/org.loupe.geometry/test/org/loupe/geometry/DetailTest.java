package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.Column;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/** Parts that are not cut to the end: 5.7 and row I7 of the method's specification. */
class DetailTest {

  private static final Model NET = Nets.random("detail", 2, 16, 16, 16, 2);

  private static Given given() {
    return Given.net(NET).square(3);
  }

  /**
   * I7: every region lies in one of the parts that the first layers make, and fills it with others.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void firstLayersAreCoarsenedByAll(long layers) {
    Partition fine = given().partition();
    Partition coarse = given().layers(layers).partition();
    assertEquals(fine.layers().numbers("regions").getLong(layers - 1), coarse.regions().rows());
    assertEquals(coarse.regions().rows(), coarse.certificate().left());
    double[] filled = new double[(int) coarse.regions().rows()];
    for (int i = 0; i < fine.regions().rows(); i++) {
      int parent = parent(coarse, fine, i);
      filled[parent] += fine.regions().numbers("area").getDouble(i);
    }
    for (int i = 0; i < filled.length; i++) {
      assertEquals(coarse.regions().numbers("area").getDouble(i), filled[i], 1e-10);
    }
  }

  /** The only part that all corners of a region lie in. */
  private static int parent(Partition coarse, Partition fine, int region) {
    int found = -1;
    for (int j = 0; j < coarse.regions().rows(); j++) {
      double centreX = fine.regions().numbers("x").getDouble(region);
      double centreY = fine.regions().numbers("y").getDouble(region);
      if (away(coarse, j, centreX, centreY) < 0) {
        assertEquals(-1, found, "region " + region + " is in two parts");
        found = j;
      }
    }
    assertTrue(found >= 0, "region " + region + " is in no part");
    Column.Ragged v = (Column.Ragged) fine.regions().column("vertices").orElseThrow();
    for (long i = v.offsets().getLong(region); i < v.offsets().getLong(region + 1L); i++) {
      double away = away(coarse, found, v.values().at(i, 0), v.values().at(i, 1));
      assertTrue(away < 1e-9, "corner is outside by " + away);
    }
    return found;
  }

  /** By how much a point is beyond an edge of a part; below zero inside. */
  private static double away(Partition p, int part, double x, double y) {
    Column.Ragged all = (Column.Ragged) p.regions().column("vertices").orElseThrow();
    Tensor v = all.values();
    long from = all.offsets().getLong(part);
    long to = all.offsets().getLong(part + 1L);
    double most = Double.NEGATIVE_INFINITY;
    for (long i = from; i < to; i++) {
      long j = i + 1 == to ? from : i + 1;
      double dx = v.at(j, 0) - v.at(i, 0);
      double dy = v.at(j, 1) - v.at(i, 1);
      double side = ((x - v.at(i, 0)) * dy - (y - v.at(i, 1)) * dx) / Math.hypot(dx, dy);
      most = Math.max(most, side);
    }
    return most;
  }

  @Test
  void asManyLayersAsThereAreChangeNothing() {
    Partition all = given().partition();
    Partition p = given().layers(3).partition();
    assertEquals(all.regions(), p.regions());
    assertEquals(0, p.certificate().left());
  }

  /** Parts that are left are small, the others are regions of the whole partition. */
  @ParameterizedTest
  @EnumSource(
      value = Keep.class,
      names = {"REGIONS", "STATISTICS"})
  void smallPartsAreLeft(Keep keep) {
    Partition whole = given().partition();
    Partition p = given().detail(0.05).keep(keep).in(new TestContext());
    assertTrue(p.certificate().areaError() <= 1e-11, p.certificate().toString());
    assertTrue(p.certificate().mapError() <= 1e-10, p.certificate().toString());
    assertTrue(p.certificate().left() > 0, p.certificate().toString());
    assertTrue(
        p.statistics().numbers("regions").getLong(0) < whole.regions().rows(),
        whole.regions().rows() + " in all");
    double[] areas = whole.regions().numbers("area").toDoubles();
    Arrays.sort(areas);
    for (int i = 0; i < p.regions().rows(); i++) {
      double area = p.regions().numbers("area").getDouble(i);
      if (p.regions().numbers("resolved").getLong(i) == 0) {
        assertTrue(area < 0.05 * 0.05 * 36, "area " + area);
      } else {
        int at = Arrays.binarySearch(areas, area - 1e-10);
        int next = at < 0 ? -at - 1 : at;
        assertEquals(area, areas[next], 1e-10);
      }
    }
  }

  /** The map of a part that is left is the network's at its centroid: the checks see to it. */
  @Test
  void mapsHoldAtTheCentroid() {
    Partition p = given().layers(1).in(new TestContext());
    assertTrue(p.certificate().mapError() <= 1e-10, p.certificate().toString());
    assertEquals(Math.min(256, p.regions().rows()), p.certificate().checkedPoints());
    assertEquals(0, p.boundary().rows());
    assertEquals(p.regions().rows(), p.linearRegions());
  }
}
