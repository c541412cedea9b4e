package org.loupe.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.Philox;

/** Known answers in closed form, and what is refused. */
class MethodsTest {

  private static void refused(String code, Runnable work) {
    assertEquals(code, assertThrows(LoupeException.class, work::run).code().id());
  }

  @Test
  void meansKeepWhatLargeNumbersHide() {
    assertEquals(0.5, Statistics.mean(new double[] {1e100, 1, -1e100, 1}));
  }

  @Test
  void deviationsDoNotCancel() {
    assertEquals(1, Statistics.standardDeviation(new double[] {1e9, 1e9 + 1, 1e9 + 2}), 1e-12);
  }

  @Test
  void samplesWithoutNumbersAreRefused() {
    refused("LP-3301", () -> Statistics.mean(new double[0]));
    refused("LP-3301", () -> Statistics.quantile(new double[] {Double.NaN}, 0.5));
    refused("LP-3301", () -> Statistics.standardDeviation(new double[1]));
    refused("LP-3301", () -> Proportions.wilson(1, 0, 0.95));
    refused("LP-3301", () -> Proportions.clopperPearson(3, 2, 0.95));
  }

  @Test
  void aConstantSampleHasAPointForAnInterval() {
    Bootstrap b = new Bootstrap(Statistics::mean, 100, 0.9);
    Interval five = new Interval(5, 5);
    double[] x = {5, 5, 5};
    assertEquals(five, b.bca(x, new Philox(0)));
    assertEquals(five, b.percentile(x, new Philox(0)));
  }

  @Test
  void theSameStreamGivesTheSameInterval() {
    Bootstrap b = new Bootstrap(Statistics::mean, 200, 0.9);
    double[] x = {1, 2, 4, 8, 16};
    assertEquals(b.bca(x, new Philox(4)), b.bca(x, new Philox(4)));
  }

  @Test
  void gaussIntegratesPolynomialsExactly() {
    // the integral of x^(2 n - 1) + x^(2 n - 2) from 0 to 1
    for (int n = 1; n <= 20; n++) {
      int degree = 2 * n - 1;
      double value =
          Quadrature.gaussLegendre(n)
              .integral(x -> Math.pow(x, degree) + Math.pow(x, degree - 1), 0, 1);
      assertEquals(1.0 / (degree + 1) + 1.0 / degree, value, 1e-14);
    }
  }

  @Test
  void clenshawAndCurtisIntegrateSmoothFunctions() {
    assertArrayEquals(
        new double[] {1.0 / 3, 4.0 / 3, 1.0 / 3}, Quadrature.clenshawCurtis(3).weights(), 1e-15);
    for (int n : new int[] {20, 21, 64}) {
      assertEquals(
          Math.E - 1 / Math.E, Quadrature.clenshawCurtis(n).integral(Math::exp, -1, 1), 1e-14);
      assertEquals(2, Arrays.stream(Quadrature.clenshawCurtis(n).weights()).sum(), 1e-14);
    }
  }

  @Test
  void componentsOfPointsOnALineAreTheLine() {
    Tensor rows = Tensor.of(new double[] {0, 0, -3, -4, 3, 4, 6, 8}, 4, 2);
    PrincipalComponents p = PrincipalComponents.of(rows, 2, ComputeServices.reference());
    assertArrayEquals(new double[] {1, 0}, p.ratios().toDoubles(), 1e-15);
    assertEquals(0.8, p.components().at(0, 1), 1e-15);
    Tensor coordinates = p.transform(rows, ComputeServices.reference());
    assertArrayEquals(
        new double[] {-2.5, -7.5, 2.5, 7.5},
        new double[] {
          coordinates.at(0, 0), coordinates.at(1, 0), coordinates.at(2, 0), coordinates.at(3, 0)
        },
        1e-14);
  }

  @Test
  void rowsThatDoNotVaryHaveNoShares() {
    Tensor rows = Tensor.of(new double[] {1, 2, 1, 2}, 2, 2);
    double[] ratios =
        PrincipalComponents.of(rows, 1, ComputeServices.reference()).ratios().toDoubles();
    assertArrayEquals(new double[] {0}, ratios);
  }

  @Test
  void moreComponentsThanThereAreAreRefused() {
    Tensor rows = Tensor.of(new double[] {1, 2, 1, 2}, 2, 2);
    refused("LP-3302", () -> PrincipalComponents.of(rows, 3, ComputeServices.reference()));
    refused(
        "LP-3302", () -> PrincipalComponents.of(rows.reshape(4), 1, ComputeServices.reference()));
  }

  @Test
  void probabilitiesHaveTheirLimits() {
    assertEquals(Double.NEGATIVE_INFINITY, Normal.quantile(0));
    assertThrows(IllegalArgumentException.class, () -> Normal.quantile(Double.NaN));
    assertTrue(Normal.cumulative(-40) >= 0);
  }
}
