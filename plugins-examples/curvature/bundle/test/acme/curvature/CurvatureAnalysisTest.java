package acme.curvature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.data.TensorDataset;
import org.loupe.runtime.contract.AnalysisContract;
import org.loupe.runtime.contract.Trial;

/** Known answers are those of plane curves of the second degree (any text on plane curves). */
class CurvatureAnalysisTest {
  /** Second derivatives are differences: nine digits are left of sixteen. */
  private static final double CLOSE = 1e-7;

  /** Chords instead of arcs, with 64 cells across two units: (1/32)^2 / 24 each of its length. */
  private static final double CHORDS = 1e-3;

  private final Trial trial = new Trial(ComputeServices.reference());

  private Curvature of(Model model, double half) {
    return of(model, Optional.empty(), half, 0, 1);
  }

  private Curvature of(
      Model model, Optional<Dataset> through, double half, long first, long second) {
    return trial.run(
        new CurvatureAnalysis(), new CurvatureParameters(model, through, half, first, second, 64));
  }

  private static Model disc(double radius) {
    return Nets.quadratic(2, new double[] {-1, -1}, radius * radius);
  }

  private static void assertAll(double expected, Curvature found) {
    for (double k : found.points().numbers("curvature").toDoubles()) {
      assertEquals(expected, k, CLOSE);
    }
  }

  @Test
  void aDiscHasTheInverseOfItsRadius() {
    Curvature found = of(disc(0.5), 1);
    assertTrue(found.points().rows() > 100, found.points().toString());
    assertAll(2, found);
    assertEquals(2, found.largest(), CLOSE);
    assertEquals(Math.PI, found.length(), CHORDS);
    assertEquals(2 * Math.PI, found.total(), 2 * CHORDS);
  }

  @Test
  void theOtherSideOfADiscIsNotConvex() {
    assertAll(-2, of(Nets.quadratic(2, new double[] {1, 1}, -0.25), 1));
  }

  @Test
  void aLineHasNone() {
    Curvature found = of(Nets.affine(2, new double[] {1, 2}, 0.1), 1);
    assertAll(0, found);
    // y = -0.05 - x / 2 from side to side
    assertEquals(2 * Math.sqrt(1.25), found.length(), 1e-9);
  }

  /** On x^2 / a^2 + y^2 / b^2 = 1 it is (x^2 / a^4 + y^2 / b^4)^(-3/2) / (a b)^2. */
  @Test
  void anEllipseHasMoreAtItsEnds() {
    double a = 0.9;
    double b = 0.3;
    Curvature found = of(Nets.quadratic(2, new double[] {-1 / (a * a), -1 / (b * b)}, 1), 1);
    double[] x = found.points().numbers("x").toDoubles();
    double[] y = found.points().numbers("y").toDoubles();
    double[] k = found.points().numbers("curvature").toDoubles();
    for (int i = 0; i < k.length; i++) {
      double s = x[i] * x[i] / Math.pow(a, 4) + y[i] * y[i] / Math.pow(b, 4);
      assertEquals(Math.pow(s, -1.5) / (a * a * b * b), k[i], 1e-6);
    }
    assertEquals(2 * Math.PI, found.total(), 0.05);
  }

  /** x^2 - y^2 = 0 crosses itself in the middle of a cell or on a corner of the grid. */
  @Test
  void twoLinesThatCrossAreTwoLines() {
    Model saddle = Nets.quadratic(2, new double[] {1, -1}, 0);
    Curvature found =
        trial.run(
            new CurvatureAnalysis(),
            new CurvatureParameters(saddle, Optional.empty(), 1, 0, 1, 63));
    assertEquals(4 * Math.sqrt(2), found.length(), 0.1);
  }

  /** The ball of radius 1 cut at a distance of 0.6 from its middle: a disc of radius 0.8. */
  @Test
  void aSliceThroughABallIsADisc() {
    Model ball = Nets.quadratic(3, new double[] {-1, -1, -1}, 1);
    double[] rows = {0.1, 0, 0.6, 0, 0.1, 0.6, -0.1, -0.1, 0.6};
    Dataset plane = TensorDataset.builder("plane", Tensor.of(rows, 3, 3)).build();
    Curvature found = of(ball, Optional.of(plane), 1, 0, 1);
    assertAll(1 / 0.8, found);
    assertEquals(1.6 * Math.PI, found.length(), 2 * CHORDS);
  }

  @Test
  void aBoundaryBetweenTwoOutputsIsWhereTheyAreEqual() {
    // x^2 + y^2 = 0.25 between outputs 2 and 0, whatever output 1 is
    Model three = Nets.quadratic(2, new double[] {1, 1, 7, 7, 0, 0}, 0, 9, 0.25);
    assertAll(2, of(three, Optional.empty(), 1, 2, 0));
    assertAll(-2, of(three, Optional.empty(), 1, 0, 2));
  }

  @Test
  void withoutABoundaryThereIsAnEmptyTableAndAWarning() {
    Curvature found = of(disc(3), 1);
    assertEquals(0, found.points().rows());
    assertEquals(0, found.length());
    assertTrue(Double.isNaN(found.largest()));
    assertTrue(trial.warnings().getFirst().startsWith("ACME-103"), trial.warnings().toString());
  }

  @Test
  void threeRowsOnALineAreRefused() {
    Dataset line =
        TensorDataset.builder("line", Tensor.of(new double[] {0, 0, 1, 1, 2, 2}, 3, 2)).build();
    assertRefused("ACME-101", () -> of(disc(1), Optional.of(line), 1, 0, 1));
  }

  @Test
  void threeEqualRowsAreRefused() {
    Dataset point = TensorDataset.builder("point", Tensor.of(new double[6], 3, 2)).build();
    assertRefused("ACME-101", () -> of(disc(1), Optional.of(point), 1, 0, 1));
  }

  @Test
  void anOutputThatIsNotThereIsRefused() {
    Model two = Nets.quadratic(2, new double[] {1, 1, 0, 0}, 0, 1);
    assertRefused("ACME-102", () -> of(two, Optional.empty(), 1, 0, 2));
  }

  private static void assertRefused(String code, Runnable run) {
    LoupeException thrown = assertThrows(LoupeException.class, run::run);
    assertEquals(code, thrown.code().id());
  }

  @Test
  void itKeepsTheContractOfAnalyses() {
    assertEquals(
        List.of(),
        AnalysisContract.violations(
            new CurvatureAnalysis(), Map.of("model", disc(0.5)), ComputeServices.reference()));
  }
}
