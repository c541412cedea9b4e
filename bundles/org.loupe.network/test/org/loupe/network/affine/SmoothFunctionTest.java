package org.loupe.network.affine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.network.Op;
import org.loupe.network.op.Asinh;
import org.loupe.network.op.Atan;
import org.loupe.network.op.Celu;
import org.loupe.network.op.Cos;
import org.loupe.network.op.Cosh;
import org.loupe.network.op.Elu;
import org.loupe.network.op.Erf;
import org.loupe.network.op.Exp;
import org.loupe.network.op.Gelu;
import org.loupe.network.op.GeluTanh;
import org.loupe.network.op.HardSigmoid;
import org.loupe.network.op.HardSwish;
import org.loupe.network.op.Mish;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Selu;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Silu;
import org.loupe.network.op.Sin;
import org.loupe.network.op.Sinh;
import org.loupe.network.op.Softplus;
import org.loupe.network.op.Softsign;
import org.loupe.network.op.Square;
import org.loupe.network.op.Tanh;

class SmoothFunctionTest {

  static List<Op> ops() {
    return List.of(
        new Tanh(),
        new Sigmoid(),
        new Softplus(),
        new Erf(),
        new Softsign(),
        new Atan(),
        new Asinh(),
        new Sinh(),
        new Cosh(),
        new Exp(),
        new Square(),
        new Sin(),
        new Cos(),
        new Silu(),
        new Gelu(),
        new GeluTanh(),
        new Mish(),
        new Elu(1),
        new Elu(0.3),
        new Selu(1.67, 1.05),
        new HardSigmoid(0.2, 0.5),
        new HardSwish(),
        new Celu(0.5));
  }

  private static double bendAt(SmoothFunction f, double z) {
    double h = 1e-4;
    return (f.value(z - h) - 2 * f.value(z) + f.value(z + h)) / (h * h);
  }

  /** Of 200 intervals, wide and narrow: differences are within the bounds, and not far within. */
  @ParameterizedTest
  @MethodSource("ops")
  void derivativesAreWithinTheirBoundsAndNotFarWithin(Op op) {
    SmoothFunction f = SmoothFunction.of(op).orElseThrow();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      double low = random.nextDouble(-6, 6);
      double high = low + Math.exp(random.nextDouble(-3, 2));
      double slope = 0;
      double bend = 0;
      for (int k = 0; k <= 400; k++) {
        double z = low + (high - low) * k / 400;
        slope = Math.max(slope, Math.abs(f.value(z + 1e-6) - f.value(z - 1e-6)) / 2e-6);
        bend = Math.max(bend, Math.min(Math.abs(bendAt(f, z)), Math.abs(bendAt(f, z + 3e-4))));
      }
      // differences are off by roundings of the values
      double room = 1e-6 * (1 + Math.abs(f.value(high)) + Math.abs(f.value(low)));
      assertTrue(slope <= f.slope(low, high) + room, "%s on %s".formatted(slope, low));
      assertTrue(bend <= f.bend(low, high) + room, "%s on %s".formatted(bend, low));
      assertTrue(f.slope(low, high) <= 1.5 * slope + 0.5, f.slope(low, high) + " for " + slope);
      assertTrue(f.bend(low, high) <= 2 * bend + 0.5, f.bend(low, high) + " for " + bend);
    }
  }

  /** As close as asked everywhere, with hardly more chords than any can do with. */
  @ParameterizedTest
  @MethodSource("ops")
  void chordsAreAsCloseAsAskedAndFew(Op op) {
    SmoothFunction f = SmoothFunction.of(op).orElseThrow();
    for (double within : new double[] {0.1, 1e-2, 1e-4}) {
      Pieces chords = f.chords(-7, 5, within, 10_000).orElseThrow();
      double most = 0;
      double least = 0;
      int steps = 100_000;
      for (int k = 0; k <= steps; k++) {
        double z = -7 + 12.0 * k / steps;
        most = Math.max(most, Math.abs(f.value(z) - chords.value(z)));
        double bend = Math.min(Math.abs(bendAt(f, z)), Math.abs(bendAt(f, z + 3e-4)));
        least += Math.sqrt(bend / (8 * within)) * 12 / steps;
      }
      assertTrue(most <= within, most + " of " + within);
      int found = chords.slopes().length;
      assertTrue(found <= 1.3 * least + 6, found + " chords where " + least + " do");
    }
  }

  /** tanh on (-100, 100): nearly all of it is flat. */
  @Test
  void flatPartsTakeFewChords() {
    SmoothFunction f = SmoothFunction.of(new Tanh()).orElseThrow();
    int near = f.chords(-5, 5, 1e-3, 10_000).orElseThrow().slopes().length;
    int far = f.chords(-100, 100, 1e-3, 10_000).orElseThrow().slopes().length;
    assertTrue(far <= near + 8, far + " and " + near);
  }

  @Test
  void chordsThatAreTooManyAreNone() {
    SmoothFunction f = SmoothFunction.of(new Sin()).orElseThrow();
    assertEquals(Optional.empty(), f.chords(-1e6, 1e6, 1e-6, 10_000));
    // infinite within the interval
    SmoothFunction exp = SmoothFunction.of(new Exp()).orElseThrow();
    assertEquals(Optional.empty(), exp.chords(0, 1e6, 0.1, 10_000));
  }

  /** x^n has the derivatives n x^(n-1) and n (n-1) x^(n-2), largest at an end. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 16})
  void powers(int n) {
    SmoothFunction f = SmoothFunction.IDENTITY.power(n);
    assertEquals(Math.pow(1.3, n), f.value(1.3), 1e-14 * Math.pow(1.3, n));
    double slope = n * Math.pow(1.5, n - 1);
    double bend = n * (n - 1) * Math.pow(1.5, n - 2);
    assertTrue(f.slope(-1.5, 1) >= slope && f.slope(-1.5, 1) < 1.001 * slope);
    assertTrue(f.bend(-1.5, 1) >= bend && f.bend(-1.5, 1) < 1.001 * bend + 1e-12);
  }

  /** Of a function with a kink in another's values it is not known where the kinks are. */
  @Test
  void kinksOfKnownPlacesOnly() {
    SmoothFunction swish = SmoothFunction.of(new HardSwish()).orElseThrow();
    SmoothFunction tanh = SmoothFunction.of(new Tanh()).orElseThrow();
    assertFalse(swish.canFollow(tanh));
    assertTrue(tanh.canFollow(swish) && swish.canFollow(SmoothFunction.IDENTITY));
    assertEquals(Optional.empty(), SmoothFunction.of(new Relu()));
  }
}
