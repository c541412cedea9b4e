package org.loupe.network.affine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.network.Op;
import org.loupe.network.op.Acos;
import org.loupe.network.op.Acosh;
import org.loupe.network.op.Asin;
import org.loupe.network.op.Atanh;
import org.loupe.network.op.Log;
import org.loupe.network.op.Reciprocal;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Sqrt;
import org.loupe.network.op.Tan;
import org.loupe.network.op.Tanh;

/** Functions that are not defined everywhere, or not with a finite slope. */
class LimitedFunctionsTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static final int MOST = 300;

  /** A function on one of the open intervals that it is smooth on. */
  record Case(String name, SmoothFunction f, double from, double to) {

    @Override
    public String toString() {
      return name + " from " + from;
    }

    /** How far a number is from the closer end. */
    double depth(double z) {
      return Math.min(z - from, to - z);
    }

    /** A number that may be very close to an end. */
    double draw(SplittableRandom random) {
      double depth = Math.exp(random.nextDouble(-12, 3));
      if (to - from == INFINITE) {
        return to == INFINITE ? from + depth : to - depth;
      }
      double share = depth / (1 + depth);
      return random.nextBoolean() ? from + (to - from) * share : to - (to - from) * share;
    }

    Span interval(SplittableRandom random) {
      return Span.of(draw(random), draw(random));
    }

    // differences over steps that shrink towards the ends, as the derivatives grow there

    double slope(double z) {
      double h = 1e-3 * depth(z);
      return Math.abs(f.value(z + h) - f.value(z - h)) / (z + h - (z - h));
    }

    double bend(double z) {
      double h = 1e-3 * depth(z);
      return Math.abs(f.value(z + h) - 2 * f.value(z) + f.value(z - h)) / (h * h);
    }
  }

  private static SmoothFunction of(Op op) {
    return SmoothFunction.of(op).orElseThrow();
  }

  private static Case of(Op op, double from, double to) {
    return new Case(op.type(), of(op), from, to);
  }

  private static Case power(double exponent, double from, double to) {
    return new Case("^" + exponent, SmoothFunction.IDENTITY.power(exponent), from, to);
  }

  static List<Case> cases() {
    double pole = Math.PI / 2;
    return List.of(
        of(new Log(), 0, INFINITE),
        of(new Sqrt(), 0, INFINITE),
        of(new Reciprocal(), 0, INFINITE),
        of(new Reciprocal(), -INFINITE, 0),
        of(new Tan(), -pole, pole),
        of(new Tan(), pole, 3 * pole),
        of(new Acosh(), 1, INFINITE),
        of(new Atanh(), -1, 1),
        of(new Asin(), -1, 1),
        of(new Acos(), -1, 1),
        power(0.3, 0, INFINITE),
        power(1.5, 0, INFINITE),
        power(2.5, 0, INFINITE),
        power(-0.5, 0, INFINITE),
        power(-1, -INFINITE, 0),
        power(-2, 0, INFINITE),
        power(-3, -INFINITE, 0));
  }

  /** Of 300 intervals, many close to an end: differences are within the bounds, and not far. */
  @ParameterizedTest
  @MethodSource("cases")
  void derivativesAreWithinTheirBoundsAndNotFarWithin(Case c) {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 300; i++) {
      Span interval = c.interval(random);
      double low = interval.low();
      double high = interval.high();
      assertEquals(Optional.empty(), c.f.outside(low, high));
      double slope = 0;
      double bend = 0;
      for (int k = 0; k <= 400; k++) {
        double z = k == 400 ? high : low + (high - low) * k / 400;
        slope = Math.max(slope, c.slope(z));
        bend = Math.max(bend, c.bend(z));
      }
      String where = " between " + low + " and " + high;
      // what differences are off by, and what their roundings are
      double room = 1 + 1e-3;
      double tiny = 1e-7;
      double slopeBound = c.f.slope(low, high);
      double bendBound = c.f.bend(low, high);
      assertTrue(slope <= slopeBound * room + tiny, slope + " above " + slopeBound + where);
      assertTrue(bend <= bendBound * room + tiny, bend + " above " + bendBound + where);
      assertTrue(slopeBound <= slope * room + tiny, slopeBound + " for " + slope + where);
      assertTrue(bendBound <= bend * room + tiny, bendBound + " for " + bend + where);
    }
  }

  /** From the formulas of calculus, by hand. */
  @ParameterizedTest
  @CsvSource({
    "Log, 0.25, 2, 4, 16",
    "Sqrt, 0.25, 4, 1, 2",
    "Reciprocal, -2, -0.5, 4, 16",
    "Tan, 0, 0.7853981633974483, 2, 4",
    "Acosh, 1.25, 3, 1.3333333333333333, 2.962962962962963",
    "Atanh, -0.5, 0.25, 1.3333333333333333, 1.7777777777777777",
    "Asin, 0, 0.6, 1.25, 1.171875",
    "Acos, -0.6, 0.5, 1.25, 1.171875"
  })
  void boundsAreWhatCalculusSays(String type, double low, double high, double slope, double bend) {
    SmoothFunction f =
        cases().stream().filter(c -> c.name.equals(type)).findFirst().orElseThrow().f;
    assertEquals(slope, f.slope(low, high), 2e-9 * slope);
    assertEquals(bend, f.bend(low, high), 2e-9 * bend);
  }

  /** p x^(p-1) and p (p-1) x^(p-2), largest at an end. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.25, 4, 1, 2",
    "1.5, 1, 4, 3, 0.75",
    "2.5, 1, 4, 20, 7.5",
    "-1, 0.5, 2, 4, 16",
    "-2, -1, -0.5, 16, 96",
    "-0.5, 0.25, 1, 4, 24"
  })
  void powersThatAreNotWholeOrBelowZero(
      double p, double low, double high, double slope, double bend) {
    SmoothFunction f = SmoothFunction.IDENTITY.power(p);
    assertEquals(slope, f.slope(low, high), 2e-9 * slope);
    assertEquals(bend, f.bend(low, high), 2e-9 * bend);
  }

  /** Values of Python's math. */
  @ParameterizedTest
  @CsvSource({
    "Log, 0.3, -1.2039728043259361",
    "Log, 1e-06, -13.815510557964274",
    "Sqrt, 0.3, 0.5477225575051661",
    "Reciprocal, 0.3, 3.3333333333333335",
    "Tan, 1.3, 3.6021024479679786",
    "Tan, -0.4, -0.4227932187381618",
    "Acosh, 1.3, 0.7564329108569596",
    "Acosh, 1.000001, 0.00141421344446382",
    "Atanh, 0.3, 0.30951960420311175",
    "Atanh, -0.99, -2.6466524123622457",
    "Asin, 0.3, 0.3046926540153975",
    "Asin, -0.99, -1.4292568534704693",
    "Acos, 0.3, 1.2661036727794992",
    "Acos, -0.99, 3.000053180265366",
    "^2.5, 0.3, 0.049295030175464945",
    "^-0.5, 0.3, 1.8257418583505538",
    "^-3.0, -0.3, -37.03703703703704"
  })
  void valuesAreThoseOfAnother(String type, double z, double expected) {
    SmoothFunction f =
        cases().stream().filter(c -> c.name.equals(type)).findFirst().orElseThrow().f;
    assertEquals(expected, f.value(z), 1e-14 * Math.max(1, Math.abs(expected)));
  }

  /** As close as asked everywhere, with hardly more chords than any can do with. */
  @ParameterizedTest
  @MethodSource("cases")
  void chordsAreAsCloseAsAskedAndFew(Case c) {
    SplittableRandom random = new SplittableRandom(13);
    for (int i = 0; i < 4; i++) {
      Span interval = c.interval(random);
      double low = interval.low();
      double high = interval.high();
      for (double within : new double[] {1e-2, 1e-4}) {
        Optional<Pieces> found = c.f.chords(low, high, within, MOST);
        double most = 0;
        double least = 0;
        double z = low;
        while (z < high) {
          double step = Math.min(2e-3 * c.depth(z), high - z);
          least += Math.sqrt(c.bend(z + step / 2) / (8 * within)) * step;
          if (found.isPresent()) {
            most = Math.max(most, Math.abs(c.f.value(z) - found.get().value(z)));
          }
          z = z + step > z ? z + step : high;
        }
        String where = " from " + low + " to " + high + " within " + within;
        if (found.isEmpty()) {
          assertTrue(1.3 * least + 6 > MOST, least + " would do" + where);
          continue;
        }
        assertTrue(most <= within * (1 + 1e-6), most + where);
        int chords = found.get().slopes().length;
        assertTrue(chords <= 1.3 * least + 6, chords + " where " + least + " do" + where);
      }
    }
  }

  /** Farther out they go on as the last one does. */
  @Test
  void outerChordsGoOn() {
    Pieces chords = of(new Log()).chords(0.5, 2, 0.01, 100).orElseThrow();
    double slope = chords.slopes()[0];
    assertEquals(Math.log(0.5) - 0.75 * slope, chords.value(-0.25), 1e-14);
    assertTrue(slope > 1.5 && slope < 2, "slope " + slope);
  }

  /** An interval ends where the function does, or goes on. */
  @ParameterizedTest
  @CsvSource({
    "Log, 0, 1, the logarithm is defined above 0",
    "Log, -1, 1, the logarithm is defined above 0",
    "Log, -2, -1, the logarithm is defined above 0",
    "Sqrt, 0, 4, the square root has a finite slope above 0",
    "Sqrt, -1e-300, 4, the square root has a finite slope above 0",
    "Reciprocal, 0, 1, the reciprocal is defined except at 0",
    "Reciprocal, -1, 0, the reciprocal is defined except at 0",
    "Reciprocal, -1, 1, the reciprocal is defined except at 0",
    "Tan, 1.5, 1.6, the tangent is defined except at pi / 2 and each pi from there",
    "Tan, -2, 2, the tangent is defined except at pi / 2 and each pi from there",
    "Tan, 1, 5, the tangent is defined except at pi / 2 and each pi from there",
    "Tan, 0, 1000, the tangent is defined except at pi / 2 and each pi from there",
    "Acosh, 1, 2, the inverse hyperbolic cosine has a finite slope above 1",
    "Acosh, 0, 2, the inverse hyperbolic cosine has a finite slope above 1",
    "Atanh, -1, 0, the inverse hyperbolic tangent is defined between -1 and 1",
    "Atanh, 0, 1, the inverse hyperbolic tangent is defined between -1 and 1",
    "Atanh, -3, 3, the inverse hyperbolic tangent is defined between -1 and 1",
    "Asin, -1, 0, the arcsine has a finite slope between -1 and 1",
    "Asin, 0, 1, the arcsine has a finite slope between -1 and 1",
    "Acos, -1, 1, the arccosine has a finite slope between -1 and 1",
    "^-0.5, 0, 1, the power -0.5 is smooth above 0",
    "^1.5, 0, 1, the power 1.5 is smooth above 0",
    "^-2.0, -1, 1, the power -2 is defined except at 0"
  })
  void whatReachesAnEndIsOutside(String type, double low, double high, String domain) {
    SmoothFunction f =
        cases().stream().filter(c -> c.name.equals(type)).findFirst().orElseThrow().f;
    assertEquals(Optional.of(new SmoothFunction.Outside(low, high, domain)), f.outside(low, high));
    assertEquals(Optional.empty(), f.chords(low, high, 0.1, 10_000));
    assertTrue(Double.isNaN(f.slope(low, high)) && Double.isNaN(f.bend(low, high)));
  }

  /** pi / 2 is between the double that it is rounded to and the next. */
  @Test
  void polesLieBetweenTwoDoubles() {
    SmoothFunction tan = of(new Tan());
    double below = Math.PI / 2;
    double above = Math.nextUp(below);
    assertTrue(tan.outside(below, above).isPresent());
    assertEquals(Optional.empty(), tan.outside(0, below));
    assertEquals(Optional.empty(), tan.outside(above, 4.7));
    assertTrue(Double.isFinite(tan.bend(0, below)) && Double.isFinite(tan.bend(above, 4.7)));
  }

  /**
   * What an inner function makes of an interval counts, and what it makes of nothing is nothing.
   */
  @Test
  void functionsOfOthersHaveTheLimitsOfTheirParts() {
    SmoothFunction log = of(new Log());
    SmoothFunction shifted = log.after(SmoothFunction.IDENTITY.affine(1, -1));
    assertEquals(Optional.empty(), shifted.outside(1.5, 3));
    SmoothFunction.Outside o = shifted.outside(0.5, 3).orElseThrow();
    assertEquals(-0.5, o.low(), 1e-15);
    assertEquals(2, o.high(), 1e-15);
    for (SmoothFunction f :
        List.of(
            of(new Tanh()).after(shifted),
            of(new Sigmoid()).after(shifted).affine(0, 1),
            SmoothFunction.IDENTITY.plus(shifted),
            SmoothFunction.IDENTITY.times(shifted),
            shifted.power(3))) {
      assertEquals(Optional.of(o), f.outside(0.5, 3));
      assertEquals(Optional.empty(), f.outside(1.5, 3));
      assertTrue(Double.isNaN(f.slope(0.5, 3)));
      assertEquals(Optional.empty(), f.chords(0.5, 3, 0.1, 10_000));
      assertTrue(f.chords(1.5, 3, 0.1, 10_000).isPresent());
    }
  }

  /** sqrt(1 + z^2) is defined everywhere. */
  @Test
  void rootsOfWhatIsAboveZeroHaveNoEnd() {
    SmoothFunction square = SmoothFunction.IDENTITY.power(2).affine(1, 1);
    SmoothFunction f = of(new Sqrt()).after(square);
    assertEquals(Optional.empty(), f.outside(-100, 100));
    Pieces chords = f.chords(-100, 100, 0.01, 10_000).orElseThrow();
    for (int k = 0; k <= 20_000; k++) {
      double z = -100 + k / 100.0;
      assertEquals(Math.hypot(1, z), chords.value(z), 0.01);
    }
    assertFalse(of(new Sqrt()).after(square.affine(1, -1)).outside(-1, 1).isEmpty());
  }
}
