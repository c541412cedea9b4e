package org.loupe.report.internal.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Figure.Scale;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;

class ColourScaleTest {
  private static final int DARKEST = 0x440154;
  private static final int BRIGHTEST = 0xfde725;

  @Test
  void theEndsAreTheSmallestAndTheLargestNumber() {
    int[] rgb = scale(Scale.LINEAR, false, 2, 3, 10).colours(new double[] {2, 10});
    assertEquals(DARKEST, rgb[0]);
    assertEquals(BRIGHTEST, rgb[1]);
  }

  @Test
  void onALogarithmicScaleEqualRatiosAreEquallyFar() {
    int[] rgb = scale(Scale.LOG, false, 1, 100).colours(new double[] {10});
    // the middle of viridis as matplotlib publishes it: #21918c
    assertTrue(Oklab.of(0x21918c).distance(Oklab.of(rgb[0])) < 0.01, Integer.toHexString(rgb[0]));
  }

  @Test
  void whatHasNoLogarithmHasNoColour() {
    int[] rgb = scale(Scale.LOG, false, 0, -1, 1, 100).colours(new double[] {0, -1, 1});
    assertEquals(ColourScale.NONE, rgb[0]);
    assertEquals(ColourScale.NONE, rgb[1]);
    assertEquals(DARKEST, rgb[2]);
  }

  @Test
  void zeroIsTheMiddleOfADivergingScale() {
    ColourScale scale = scale(Scale.LINEAR, true, -1, 4);
    assertEquals(-4, scale.range().from());
    assertEquals(4, scale.range().to());
    int[] rgb = scale.colours(new double[] {0.001, -0.001});
    for (int c : rgb) {
      assertTrue(Oklab.of(c).lightness() > 0.95, Integer.toHexString(c));
    }
  }

  @Test
  void nothingFiniteStillHasAScale() {
    ColourScale scale = scale(Scale.LOG, false, Double.NaN, Double.POSITIVE_INFINITY);
    assertEquals(1, scale.range().from());
    assertEquals(ColourScale.NONE, scale.colours(new double[] {Double.NaN})[0]);
  }

  @Test
  void theFirstClassesAreToldApartByEveryone() {
    for (int a = 0; a < Categorical.size(); a++) {
      for (int b = 0; b < a; b++) {
        double distance = Oklab.of(Categorical.rgb(a)).distance(Oklab.of(Categorical.rgb(b)));
        assertTrue(distance > 0.06, a + " and " + b + ": " + distance);
      }
    }
  }

  @Test
  void textHasEnoughContrast() {
    for (Palette p : List.of(Palette.LIGHT, Palette.DARK)) {
      assertTrue(contrast(p.ink(), p.paper()) >= 7, "ink");
      assertTrue(contrast(p.soft(), p.paper()) >= 4.5, "soft");
      for (int line : new int[] {p.accent(), p.first(), p.second(), p.third()}) {
        assertTrue(contrast(line, p.paper()) >= 3, Integer.toHexString(line));
      }
    }
  }

  /** Contrast ratio of WCAG 2.2. */
  private static double contrast(int a, int b) {
    double la = luminance(a) + 0.05;
    double lb = luminance(b) + 0.05;
    return Math.max(la / lb, lb / la);
  }

  private static double luminance(int rgb) {
    double[] c = new double[3];
    for (int i = 0; i < 3; i++) {
      double v = (rgb >> 16 - 8 * i & 255) / 255.0;
      c[i] = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
  }

  private static ColourScale scale(Scale scale, boolean diverging, double... values) {
    Tensor shown = Tensor.of(values);
    return ColourScale.of(new Mark.Fill.ByValue(shown, "v", scale, diverging), List.of(shown));
  }
}
