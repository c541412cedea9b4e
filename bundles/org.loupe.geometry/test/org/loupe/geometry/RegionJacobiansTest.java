package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.Progress;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Tanh;

/** Norms of the Jacobian by all inputs on the regions of a plane. */
class RegionJacobiansTest {

  private static double[] column(Table t, String name) {
    return t.numbers(name).toDoubles();
  }

  /** A plane that is all of the input space leaves nothing out of the Jacobian. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void onTheWholeInputSpaceTheyAreTheSlopes(int outputs) {
    Model net = Nets.random("jacobians", 2, 12, 12, outputs);
    Partition p = Given.net(net).square(2).jacobian().partition();
    assertTrue(p.regions().rows() > 20, p.regions().rows() + " regions");
    assertArrayEquals(
        column(p.regions(), "slope"), column(p.jacobians(), "frobenius"), 1e-12, "Frobenius");
    assertArrayEquals(
        column(p.regions(), "steepest"), column(p.jacobians(), "spectral"), 1e-12, "spectral");
  }

  /** More than a third of the 25,843 regions are smaller than a millionth of the window. */
  @Test
  void manySmallRegionsHaveTheirOwn() throws IOException {
    TestContext context = new TestContext();
    Model net = AnchorsTest.model("relu-2-64-64-64-64-1.json");
    Partition p = Given.net(net).square(10).jacobian().in(context);
    assertEquals(List.of(), context.warnings);
    double[] slope = column(p.regions(), "slope");
    double[] norms = column(p.jacobians(), "frobenius");
    assertEquals(25843, norms.length);
    for (int r = 0; r < slope.length; r++) {
      assertEquals(1, norms[r] / slope[r], 1e-9);
    }
  }

  /** |x| + |y| + 2 |z| - 1: sqrt(6) everywhere, of which the plane z = 0 sees sqrt(2). */
  @Test
  void directionsOutsideThePlaneCount() {
    double[][] w = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};
    Model net = Nets.mlp(Nets.layer(w), Nets.layer(new double[][] {{1, 1, 1, 1, 2, 2}}, -1));
    // at z = 1/2, as z = 0 is a kink
    Plane plane =
        new Plane.Affine(
            Tensor.of(new double[] {0, 0, 0.5}),
            Tensor.of(new double[] {1, 0, 0}),
            Tensor.of(new double[] {0, 1, 0}));
    Partition p = Given.net(net).plane(Optional.of(plane)).square(2).jacobian().partition();
    assertEquals(4, p.jacobians().rows());
    for (int r = 0; r < 4; r++) {
      assertEquals(Math.sqrt(2), p.regions().numbers("slope").getDouble(r), 1e-12);
      assertEquals(Math.sqrt(6), p.jacobians().numbers("frobenius").getDouble(r), 1e-12);
      assertEquals(Math.sqrt(6), p.jacobians().numbers("spectral").getDouble(r), 1e-12);
    }
  }

  /**
   * What other analyses say at the centroids, forward (6 inputs, 3 outputs) and by the reverse mode
   * (40 inputs, 2 outputs).
   */
  @ParameterizedTest
  @ValueSource(ints = {6, 40})
  void theyAreTheNormsAtTheCentroids(int inputs) {
    Model net = Nets.random("centroids", inputs, 10, 10, inputs == 6 ? 3 : 2);
    double[] none = new double[inputs];
    Plane plane =
        new Plane.Affine(
            Tensor.of(none),
            Tensor.of(JacobianTest.normals("first", inputs)),
            Tensor.of(JacobianTest.normals("second", inputs)));
    Partition p = Given.net(net).plane(Optional.of(plane)).square(2).jacobian().partition();
    int regions = (int) p.regions().rows();
    assertTrue(regions > 10, regions + " regions");
    double[][] centroids = new double[regions][inputs];
    for (int r = 0; r < regions; r++) {
      for (int i = 0; i < inputs; i++) {
        centroids[r][i] =
            p.plane().at(0, i)
                + p.regions().numbers("x").getDouble(r) * p.plane().at(1, i)
                + p.regions().numbers("y").getDouble(r) * p.plane().at(2, i);
      }
    }
    Table expected =
        new LocalLipschitzAnalysis()
            .run(
                new LocalLipschitzParameters(net, JacobianTest.rows(centroids), false),
                new TestContext())
            .rows();
    Jacobians whole =
        new JacobianAnalysis()
            .run(JacobianParameters.of(net, JacobianTest.rows(centroids)), new TestContext());
    double[] frobenius = column(p.jacobians(), "frobenius");
    double[] spectral = column(p.jacobians(), "spectral");
    assertArrayEquals(column(whole.rows(), "norm"), frobenius, 1e-12);
    assertArrayEquals(column(expected, "frobenius"), frobenius, 1e-12);
    assertArrayEquals(column(expected, "norm"), spectral, 1e-12);
    double[] slope = column(p.regions(), "slope");
    double[] steepest = column(p.regions(), "steepest");
    for (int r = 0; r < regions; r++) {
      assertTrue(frobenius[r] > slope[r] && spectral[r] > steepest[r], "region " + r);
    }
  }

  /**
   * Tanh by chords: what counts are slopes of chords, which the reverse mode of the model itself,
   * worth it for 16 inputs and one output, knows nothing of.
   */
  @Test
  void ofASurrogateTheyAreThoseOfItsChords() {
    Nets.Layer first = Nets.random("chords 0", 4, 16);
    Model net = Nets.mlp(new Tanh(), first, Nets.random("chords 1", 1, 4));
    TestContext context = new TestContext();
    Partition p =
        Given.net(net)
            .plane(Optional.of(new Plane.Coordinates(0, 1)))
            .square(6)
            .surrogate(0.05)
            .jacobian()
            .in(context);
    assertEquals(List.of(), context.warnings);
    double[] slope = column(p.regions(), "slope");
    double[] frobenius = column(p.jacobians(), "frobenius");
    assertTrue(slope.length > 4, slope.length + " regions");
    for (int r = 0; r < slope.length; r++) {
      assertTrue(frobenius[r] >= slope[r], "region " + r);
    }
  }

  @Test
  void theyAreAColourAndWorkedOutForIt() {
    Model net = Nets.random("jacobians", 2, 12, 12, 1);
    Partition p = Given.net(net).square(2).show(View.JACOBIAN, View.SLOPE).partition();
    assertEquals(p.regions().rows(), p.jacobians().rows());
    Figure.Panel panel = p.figure().panels().getFirst();
    assertEquals("Jacobian by all inputs", panel.title());
    Mark.Polygons marks = (Mark.Polygons) panel.marks().getFirst();
    double[] colours = ((Mark.Fill.ByValue) marks.fill()).values().toDoubles();
    assertArrayEquals(column(p.jacobians(), "frobenius"), colours);
    assertEquals(0, Given.net(net).square(2).partition().jacobians().rows());
  }

  @ParameterizedTest
  @EnumSource(
      value = Keep.class,
      names = {"STATISTICS", "BOUNDARY"})
  void withoutRegionsTheyAreRefused(Keep keep) {
    Given given = Given.net(Nets.random("jacobians", 2, 4, 1)).keep(keep).jacobian();
    LoupeException e =
        assertThrows(LoupeException.class, () -> given.in(new TestContext()), keep::name);
    assertEquals("LP-4076", e.code().id());
    String said = "keep = " + keep.name().toLowerCase(Locale.ROOT);
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  /** Counts the regions that are done, and may be cancelled once the Jacobians are begun. */
  private static final class Watched extends TestContext implements Progress {
    private final boolean isCancelled;
    private final AtomicLong done = new AtomicLong();
    private volatile long total;

    Watched(boolean isCancelled) {
      this.isCancelled = isCancelled;
    }

    @Override
    public Progress progress() {
      return this;
    }

    @Override
    public void checkCancelled() {
      if (isCancelled && total > 0) {
        throw new CancellationException("asked for");
      }
    }

    @Override
    public void begin(long units, String unit) {
      total = unit.equals("Jacobians of regions") ? units : 0;
      done.set(0);
    }

    @Override
    public void advance(long units) {
      done.addAndGet(units);
    }

    @Override
    public void note(String what) {
      // nobody reads it
    }
  }

  /** Forward, with 2 inputs, and by the reverse mode, with 40. */
  @ParameterizedTest
  @ValueSource(ints = {2, 40})
  void theyAreCountedAndCancelled(int inputs) {
    Given given =
        Given.net(Nets.random("watched", inputs, 12, 12, 1))
            .plane(Optional.of(new Plane.Coordinates(0, 1)))
            .square(9)
            .jacobian();
    Watched patient = new Watched(false);
    Partition p = given.in(patient);
    assertEquals(p.regions().rows(), patient.total);
    assertEquals(p.regions().rows(), patient.done.get());
    Watched cancelled = new Watched(true);
    assertThrows(RuntimeException.class, () -> given.in(cancelled));
    assertEquals(patient.total, cancelled.total);
    assertEquals(0, cancelled.done.get());
  }
}
