package org.loupe.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.AnchorsTest;
import org.loupe.geometry.Nets;
import org.loupe.geometry.Plane;
import org.loupe.geometry.TestContext;
import org.loupe.geometry.Window;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;

/**
 * How many regions are foretold, against how many there are. What a twentieth of the window says of
 * the rest is a matter of luck; here it is 0.76 to 1.16 times what there is.
 */
class ForecastTest {

  private static double forecast(Model net, Window window) {
    return forecast(net, window, Double.POSITIVE_INFINITY);
  }

  private static double forecast(Model net, Window window, double seconds) {
    AffineProgram program =
        AffineProgram.of(Networks.of(net), Networks.of(net).outputs().values().iterator().next());
    TestContext context = new TestContext();
    Slice slice = Slice.of(new Plane.Coordinates(0, 1), 2, context);
    Polygon domain = Domain.of(window, slice, context);
    Tolerance tolerance = new Tolerance(Tolerance.RELATIVE, domain.radius());
    Stages stages = new Stages(program, tolerance, false);
    Detail detail = new Detail(program, program.steps().size(), 0);
    return new Forecast(
            domain,
            Images.of(slice.images()),
            new Subdivision(stages, detail, Optional.empty()),
            () -> true,
            seconds)
        .regions();
  }

  /** The anchors of row R1 of the method's specification. */
  @ParameterizedTest
  @CsvSource({
    "relu-2-16-16-1, 1, 127",
    "relu-2-16-16-1, 10, 519",
    "relu-2-32-32-1, 1, 795",
    "relu-2-32-32-1, 10, 2101",
    "relu-2-64-64-1, 1, 2943",
    "relu-2-64-64-1, 10, 7556",
    "relu-2-32-32-32-32-1, 1, 1385",
    "relu-2-32-32-32-32-1, 10, 7309",
    "relu-2-128-1, 1, 2588",
    "relu-2-128-1, 10, 7534",
    "relu-2-64-64-64-64-1, 1, 5444",
    "relu-2-64-64-64-64-1, 10, 25843"
  })
  void anchorsAreForetoldWithinAFactorOfTwo(String net, double half, int regions)
      throws IOException {
    double about = forecast(AnchorsTest.model(net + ".json"), new Window.Square(half));
    assertTrue(about >= regions / 2.0 && about <= 2.0 * regions, about + " for " + regions);
  }

  /** Sixteen parts only, when there is no time: within a factor of three. */
  @Test
  void littleTimeIsEnoughForARoughForecast() throws IOException {
    Model net = AnchorsTest.model("relu-2-64-64-64-64-1.json");
    double about = forecast(net, new Window.Square(10), 0);
    assertTrue(about >= 25843 / 3.0 && about <= 3.0 * 25843, about + " for 25843");
    assertNotEquals(forecast(net, new Window.Square(10)), about);
  }

  /**
   * Any convex window is filled with copies of itself; a plane has one region however it is cut.
   */
  @Test
  void partsLieInTheWindow() {
    Window window = new Window.Polygon(Tensor.of(new double[] {0, 0, 4, 0, 5, 1, 1, 1.0001}, 4, 2));
    assertEquals(1, forecast(Nets.mlp(Nets.layer(new double[][] {{1, 2}})), window));
    // 40 parallel lines from x = 0 to 5 at 1/8 apart, of which each is an end of a region
    double[][] w = new double[40][];
    double[] b = new double[40];
    for (int i = 0; i < b.length; i++) {
      w[i] = new double[] {1, 0};
      b[i] = -(i + 0.5) / 8;
    }
    Nets.Layer lines = new Nets.Layer(w, b);
    Model net = Nets.mlp(lines, Nets.random("ends", 1, 40));
    double regions = forecast(net, window);
    assertTrue(regions > 30 && regions < 52, regions + " for 41");
  }
}
