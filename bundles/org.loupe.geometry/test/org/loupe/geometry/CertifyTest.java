package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Clip;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Windows;

/** The certified tolerance of 5.5 of the method's specification, compared with exact arithmetic. */
class CertifyTest {

  /** What random networks need: far below 1e-13 of the terms of a few dozen units. */
  private static void assertCertified(Partition p) {
    Certificate c = p.certificate();
    assertTrue(c.certified());
    assertEquals(0, c.undecided());
    assertTrue(c.tolerance() > 0x1p-53 && c.tolerance() < 1e-12, () -> "needs " + c.tolerance());
  }

  private static void assertSameAreas(Partition one, Partition two) {
    double[] a = one.regions().numbers("area").toDoubles();
    double[] b = two.regions().numbers("area").toDoubles();
    Arrays.sort(a);
    Arrays.sort(b);
    assertEquals(b.length, a.length);
    for (int i = 0; i < a.length; i++) {
      assertEquals(b[i], a[i], 1e-9);
    }
  }

  /** I9, with the third way to decide. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void randomNetworksHaveTheExactRegions(int k) {
    Model net = Nets.random("certify " + k, 2, 8, 8, 8, 1);
    Partition p = Given.net(net).square(3).certify().partition();
    assertCertified(p);
    assertSameAreas(p, Given.net(net).square(3).exact(Exact.ALWAYS).partition());
  }

  @Test
  void thresholdsAndMaximaHaveTheExactRegions() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value z = Nets.dense(b, "fc", x, Nets.random("certify max", 12, 2));
    Value grid = b.node("grid", new Reshape(List.of(-1L, 3L, 4L), Reshape.Zero.COPY), z);
    Value most = b.node("max", new MaxPool(Windows.of(4)), grid);
    Value flat = b.node("flat", new Reshape(List.of(-1L, 3L), Reshape.Zero.COPY), most);
    Value y = Nets.dense(b, "f", b.node("relu", new Relu(), flat), Nets.random("certify f", 5, 3));
    Value clip = b.node("clip", new Clip(-0.2, 0.1), y);
    b.output("y", Nets.dense(b, "g", clip, Nets.random("certify g", 3, 5)));
    Model net = Nets.model(b);
    Partition p = Given.net(net).square(3).certify().partition();
    Partition exact = Given.net(net).square(3).exact(Exact.ALWAYS).partition();
    assertCertified(p);
    assertSameAreas(p, exact);
    assertEquals(exact.boundary().rows(), p.boundary().rows());
    Partition boundary = Given.net(net).square(3).keep(Keep.BOUNDARY).certify().partition();
    assertTrue(boundary.certificate().certified());
    assertEquals(length(p), length(boundary), 1e-12, "nothing is dropped that the boundary passes");
  }

  private static double length(Partition p) {
    return Arrays.stream(p.boundary().numbers("length").toDoubles()).sum();
  }

  /** Lines 2^-46 apart are one within 1e-13, and two within what rounding can have done. */
  @Test
  void linesAreToldApartBelowTheUsualTolerance() {
    Model net =
        Nets.mlp(
            Nets.layer(new double[][] {{1, 0}, {1, 0}}, 0, -0x1p-46),
            Nets.layer(new double[][] {{1, 1}}));
    assertEquals(2, Given.net(net).partition().regions().rows());
    Partition p = Given.net(net).certify().partition();
    assertEquals(3, p.regions().rows());
    assertCertified(p);
    assertEquals(
        2 * 0x1p-46, Arrays.stream(p.regions().numbers("area").toDoubles()).min().orElseThrow());
  }

  /**
   * 3 relu(x fl(1e8 / 3)) - 7 relu(x fl(1e8 / 7)) is not zero, as both weights are rounded, but its
   * slope is in double precision; less 1.5 times the slope it is zero at x = 1.5. The output has so
   * little of it that the check of the maps cannot see it.
   *
   * @param more what is added to it
   */
  private static Given cancelling(double more) {
    double a = 1e8 / 3;
    double b = 1e8 / 7;
    double slope =
        new BigDecimal(a)
            .multiply(new BigDecimal(3))
            .subtract(new BigDecimal(b).multiply(new BigDecimal(7)))
            .doubleValue();
    assertTrue(slope != 0 && 3 * a - 7 * b != slope, "rounding hides the slope");
    Model net =
        Nets.mlp(
            Nets.layer(new double[][] {{a, 0}, {b, 0}}),
            Nets.layer(new double[][] {{3, -7}}, more - 1.5 * slope),
            Nets.layer(new double[][] {{1e-6}}, 1));
    return Given.net(net).window(new Window.Rectangle(1, 2, 0, 1));
  }

  /**
   * The unit of {@link #cancelling} beside lines of others, on more cells than are shared out one
   * by one; behind it one that is always zero, for which images are computed anew on each cell.
   */
  @Test
  void undecidedUnitsAreCountedOnceACell() {
    int lines = 40;
    double[][] first = new double[lines + 3][];
    double[] offsets = new double[lines + 3];
    double a = 1e8 / 3;
    double b = 1e8 / 7;
    first[lines] = new double[] {a, 0};
    first[lines + 1] = new double[] {b, 0};
    first[lines + 2] = new double[] {0, 1};
    double[][] second = new double[4][lines + 3];
    // all that is left of it is rounding
    second[0][lines] = 3;
    second[0][lines + 1] = -7;
    double[] heights = {0, -0.3, -0.5, -0.7};
    for (int k = 1; k < 4; k++) {
      second[k][lines + 2] = 1;
    }
    for (int i = 0; i < lines; i++) {
      // 40 lines through the window, in all directions
      double angle = Math.PI * i / lines + 0.01;
      first[i] = new double[] {Math.cos(angle), Math.sin(angle)};
      offsets[i] = 0.05 * Math.sin(7.0 * i) - 1.5 * first[i][0] - 0.5 * first[i][1];
    }
    Model net =
        Nets.mlp(
            Nets.layer(first, offsets),
            Nets.layer(second, heights),
            Nets.layer(new double[][] {{1e-6, 1, 1, 1}, {0, 0, 0, 0}}, 1, 0),
            Nets.layer(new double[][] {{1, 1}}, 1));
    Partition p =
        Given.net(net).window(new Window.Rectangle(1, 2, 0, 1)).certify().in(new TestContext());
    long cells = p.layers().numbers("regions").getLong(1);
    assertTrue(cells > 600, cells + " cells");
    assertEquals(cells, p.certificate().undecided());
  }

  @Test
  void sumsThatCancelAreSaidToBeUndecided() {
    assertEquals(2, cancelling(0).exact(Exact.ALWAYS).partition().regions().rows());
    TestContext silent = new TestContext();
    Partition usual = cancelling(0).in(silent);
    assertEquals(1, usual.regions().rows(), "1e-13 of what is left does not see the line");
    assertTrue(silent.warnings.isEmpty());
    assertFalse(usual.certificate().certified());
    assertEquals(1e-13, usual.certificate().tolerance());
    TestContext told = new TestContext();
    Partition p = cancelling(0).certify().in(told);
    assertEquals(1, p.certificate().undecided());
    assertEquals(1, p.certificate().tolerance(), "more rounding than number");
    assertEquals(1, told.warnings.size());
    assertTrue(told.warnings.getFirst().contains("1 time a unit"), told.warnings.toString());
  }

  /** Of sizes that no double holds nothing is known. */
  @Test
  void sizesBeyondAllDoublesAreNotCertified() {
    Model net =
        Nets.mlp(
            Nets.layer(new double[][] {{1e300, 0}, {1e300, 0}}),
            Nets.layer(new double[][] {{1e9, -1e9}, {0, 0}}, 0, 1),
            Nets.layer(new double[][] {{0, 1}}));
    Given given = Given.net(net).window(new Window.Rectangle(0, 1, 0, 1)).certify();
    Certificate c = given.in(new TestContext()).certificate();
    assertFalse(c.certified(), c::toString);
  }

  /** What is left is decided where it is more than what cancelled can have rounded. */
  @Test
  void sumsThatCancelAreDecidedWhereTheRestIsLarge() {
    Partition p = cancelling(1e-3).certify().partition();
    assertEquals(1, p.regions().rows());
    assertEquals(0, p.certificate().undecided());
    assertTrue(p.certificate().certified());
  }

  @Test
  void exactArithmeticNeedsNoTolerance() {
    Given given = Given.net(Nets.random("certify exact", 2, 4, 1)).exact(Exact.ALWAYS);
    for (Partition p : List.of(given.partition(), given.certify().partition())) {
      assertTrue(p.certificate().certified());
      assertEquals(0, p.certificate().tolerance());
      assertEquals(0, p.certificate().undecided());
    }
  }

  /** Units that nothing reaches are zero and nothing else: there is nothing to decide. */
  @Test
  void unitsBelowInactiveOnesAreNotUndecided() {
    Model net =
        Nets.mlp(
            Nets.layer(new double[][] {{1, 0}, {0, 1}}, -5, -5),
            Nets.layer(new double[][] {{1, 1}, {1, -1}}),
            Nets.layer(new double[][] {{1, 1}}, 0.5));
    Partition p = Given.net(net).certify().partition();
    assertEquals(1, p.regions().rows());
    assertEquals(0, p.certificate().undecided());
    assertTrue(p.certificate().certified());
  }

  @Test
  void theCaptionSaysHowSidesWereDecided() {
    Model net = Nets.random("certify caption", 2, 6, 1);
    String caption = Given.net(net).certify().partition().figure().caption();
    assertTrue(caption.contains("Sides are certified, within a relative tolerance of"), caption);
    assertFalse(Given.net(net).partition().figure().caption().contains("certified"));
  }
}
