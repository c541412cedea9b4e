package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.loupe.geometry.PoliceNets.bias;
import static org.loupe.geometry.PoliceNets.hull;
import static org.loupe.geometry.PoliceNets.leaky;
import static org.loupe.geometry.PoliceNets.line;
import static org.loupe.geometry.PoliceNets.square;
import static org.loupe.geometry.PoliceNets.unit;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Model;

/** Section 2.6's {@code separate}: the gap between the intervals of two regions comes first. */
class PoliceSeparateTest {

  private static Policed run(
      Model net, boolean separate, PoliceForm form, PoliceRegion... regions) {
    PoliceParameters p =
        new PoliceParameters(
            net,
            List.of(regions),
            PoliceRule.NEAREST,
            1e-6,
            form,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            separate,
            Optional.empty(),
            200);
    return new PoliceAnalysis().run(p, new TestContext());
  }

  /**
   * One unit x + b on [-3, -0.5] and [0.5, 3]: forbidden are biases in (0.5, 3) and (-3, -0.5).
   * What is free stays; what is not goes to the nearer end, or to that with the gap.
   */
  @ParameterizedTest
  @CsvSource({
    "0.2, 0.2, 0.2",
    "0.9, 0.5, 0.5",
    "2.5, 3, 0.5",
    "-2.9, -3, -0.5",
    "-0.6, -0.5, -0.5",
    "4, 4, 4"
  })
  void aBiasGoesIntoTheGap(double b, double nearest, double separate) {
    PoliceRegion[] regions = {hull(line(-3, -0.5)), hull(line(0.5, 3))};
    Model near = run(unit(b), false, PoliceForm.FOLDED, regions).model();
    Model apart = run(unit(b), true, PoliceForm.FOLDED, regions).model();
    assertArrayEquals(new double[] {nearest}, bias(near, "fc0.b"), 2e-6);
    assertArrayEquals(new double[] {separate}, bias(apart, "fc0.b"), 2e-6);
  }

  /** Of three regions the one between goes to the nearer end: both have a gap. */
  @Test
  void ofThreeTheMiddleOneHasTwoGaps() {
    PoliceRegion[] regions = {hull(line(-3, -2)), hull(line(-1, 1)), hull(line(2, 3))};
    Model apart = run(unit(0.4), true, PoliceForm.FOLDED, regions).model();
    assertArrayEquals(new double[] {1}, bias(apart, "fc0.b"), 2e-6);
  }

  /** Two squares that one pattern has by the nearest biases have two when they are kept apart. */
  @Test
  void regionsGetMapsOfTheirOwn() {
    int apart = 0;
    int together = 0;
    for (int draw = 0; draw < 12; draw++) {
      Model net = leaky("separate " + draw, 2, 6, 6, 1);
      PoliceRegion[] two = {square(-0.5, 0, 0.4), square(0.5, 0.1, 0.4)};
      Policed near = run(net, false, PoliceForm.FOLDED, two);
      Policed p = run(net, true, PoliceForm.FOLDED, two);
      assertTrue(p.defect() <= 1e-12, "defect: " + p.defect());
      assertTrue(p.margin() >= 1e-6 - 1e-12, "margin: " + p.margin());
      assertEquals(1, p.regions().numbers("piecesAfter").getLong(0));
      assertEquals(1, p.regions().numbers("piecesAfter").getLong(1));
      if (near.regions().numbers("pattern").getLong(1) == 0) {
        together++;
        apart += p.regions().numbers("pattern").getLong(1) == 1 ? 1 : 0;
      }
    }
    assertTrue(together > 0 && apart > 0, apart + " of " + together);
  }

  @Test
  void theLiveFormKnowsNoGaps() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> run(unit(0.3), true, PoliceForm.LIVE, hull(line(-3, -0.5)), hull(line(1, 2))));
    assertEquals(GeometryProblem.POLICE_NETWORK, e.code());
    assertEquals("Regions are kept apart by folded biases alone.", e.getMessage());
  }
}
