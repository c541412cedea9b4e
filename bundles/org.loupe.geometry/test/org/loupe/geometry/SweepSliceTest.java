package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/** Known answers of moving planes: sections of the octahedron, patterns that come and go. */
class SweepSliceTest {

  private static final Plane FLOOR = new Plane.Coordinates(0, 1);

  private static SweepSlice sweep(Model net, Sweep sweep, double half, int frames) {
    return sweep(net, sweep, half, frames, new TestContext());
  }

  private static SweepSlice sweep(
      Model net, Sweep sweep, double half, int frames, TestContext context) {
    return new SweepSliceAnalysis()
        .run(
            new SweepSliceParameters(
                net, sweep, new Window.Square(half), frames, 0, Optional.empty(), 100_000),
            context);
  }

  private static void certified(SweepSlice s) {
    assertTrue(s.certificate().areaError() <= 1e-11, () -> "" + s.certificate());
    assertTrue(s.certificate().mapError() <= 1e-10, () -> "" + s.certificate());
    assertEquals(1, s.certificate().explored());
    double[] regions = column(s, "regions");
    double[] kept = column(s, "kept");
    double[] born = column(s, "born");
    double[] died = column(s, "died");
    for (int i = 1; i < regions.length; i++) {
      assertEquals(regions[i], kept[i] + born[i], "frame " + i);
      assertEquals(regions[i - 1], kept[i] + died[i], "frame " + i);
    }
    assertEquals(regions[0], born[0]);
    // a pattern that comes back is born again
    assertTrue(Arrays.stream(born).sum() >= s.patterns().rows());
  }

  private static double[] column(SweepSlice s, String name) {
    return s.frames().numbers(name).toDoubles();
  }

  private static Tensor vector(double... v) {
    return Tensor.of(v, v.length);
  }

  /** |x| + |y| + |z| - 1, of six ReLUs. */
  private static Model octahedron() {
    return Nets.mlp(
        Nets.layer(
            new double[][] {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}}),
        Nets.layer(new double[][] {{1, 1, 1, 1, 1, 1}}, -1));
  }

  /** At the height z the section is a square on its corner with sides sqrt 2 (1 - z). */
  @Test
  void sectionsOfTheOctahedronShrinkWithTheHeight() {
    SweepSlice s =
        sweep(
            octahedron(),
            new Sweep.Shift(
                new Plane.Affine(vector(0, 0, 0.1), vector(1, 0, 0), vector(0, 1, 0)),
                vector(0, 0, 0.8)),
            2,
            9);
    certified(s);
    double[] length = column(s, "boundaryLength");
    double[] expected = new double[9];
    Arrays.setAll(expected, i -> 4 * Math.sqrt(2) * (0.9 - 0.1 * i));
    assertArrayEquals(expected, length, 1e-12);
    // four quadrants with z > 0, all the way
    assertArrayEquals(new double[] {4, 0, 0, 0, 0, 0, 0, 0, 0}, column(s, "born"));
    assertArrayEquals(new double[] {0, 1, 1, 1, 1, 1, 1, 1, 1}, column(s, "keptShare"), 1e-14);
    assertEquals(4, s.patterns().rows());
    assertArrayEquals(new double[] {9, 9, 9, 9}, s.patterns().numbers("frames").toDoubles());
    assertArrayEquals(new double[] {4, 4, 4, 4}, s.patterns().numbers("area").toDoubles(), 1e-13);
  }

  /** A plane that passes z = 0 leaves all four regions behind and finds four others. */
  @Test
  void patternsChangeWhereThePlanePassesAKink() {
    SweepSlice s =
        sweep(
            octahedron(),
            new Sweep.Shift(
                new Plane.Affine(vector(0, 0, -0.5), vector(1, 0, 0), vector(0, 1, 0)),
                vector(0, 0, 1)),
            2,
            4);
    certified(s);
    assertArrayEquals(new double[] {4, 0, 4, 0}, column(s, "born"));
    assertArrayEquals(new double[] {0, 0, 4, 0}, column(s, "died"));
    assertArrayEquals(
        new double[] {0, 0, 0, 0, 2, 2, 2, 2}, s.patterns().numbers("first").toDoubles());
    assertArrayEquals(
        new double[] {1, 1, 1, 1, 3, 3, 3, 3}, s.patterns().numbers("last").toDoubles());
  }

  /** Turned about the axis of x: a rhombus with half diagonals of 1 and 1 / (cos + sin). */
  @Test
  void sectionsOfTheOctahedronTurn() {
    SweepSlice s = sweep(octahedron(), new Sweep.Turn(FLOOR, vector(3, -1, 2), 90), 2, 7);
    certified(s);
    double[] expected = new double[7];
    Arrays.setAll(
        expected,
        i -> {
          double angle = Math.toRadians(15 * i);
          return 4 * Math.hypot(1, 1 / (Math.cos(angle) + Math.sin(angle)));
        });
    assertArrayEquals(expected, column(s, "boundaryLength"), 1e-12);
  }

  /** Morphing to the plane that a turn ends at gives the same last frame. */
  @Test
  void aMorphEndsAtItsLastPlane() {
    Model net = Nets.random("morph", 3, 12, 12, 1);
    Plane wall = new Plane.Coordinates(0, 2);
    SweepSlice there = sweep(net, new Sweep.Morph(FLOOR, wall), 3, 5);
    SweepSlice turned = sweep(net, new Sweep.Turn(FLOOR, vector(0, 0, 1), 90), 3, 3);
    certified(there);
    certified(turned);
    // half way is a turn by 45 degrees, as the directions are made orthonormal
    assertEquals(column(there, "regions")[0], column(turned, "regions")[0]);
    assertEquals(column(there, "regions")[2], column(turned, "regions")[1]);
    assertEquals(column(there, "regions")[4], column(turned, "regions")[2]);
    assertEquals(column(there, "boundaryLength")[4], column(turned, "boundaryLength")[2], 1e-9);
  }

  @Test
  void aPlaneThatStaysKeepsAllItsRegions() {
    Model net = Nets.random("still", 3, 16, 16, 2);
    SweepSlice s = sweep(net, new Sweep.Morph(FLOOR, FLOOR), 2, 4);
    certified(s);
    double[] regions = column(s, "regions");
    assertTrue(regions[0] > 20);
    assertArrayEquals(new double[] {regions[0], 0, 0, 0}, column(s, "born"));
    assertEquals(s.patterns().rows(), (long) regions[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void threadsDoNotChangeTheResult(int threads) {
    Model net = Nets.random("sweep threads", 4, 16, 16, 3);
    Sweep sweep = new Sweep.Shift(FLOOR, vector(0, 0, 1, -1));
    SweepSlice one = sweep(net, sweep, 3, 3, new TestContext(threads));
    certified(one);
    assertEquals(sweep(net, sweep, 3, 3).frames(), one.frames());
  }

  @Test
  void framesAreDrawnOneByOne() {
    SweepSlice s = sweep(octahedron(), new Sweep.Turn(FLOOR, vector(0, 0, 1), 180), 2, 6);
    assertEquals(6, s.animation().frames().size());
    assertEquals(1, s.animation().seconds(), 1e-12);
    assertTrue(s.animation().frames().getLast().title().startsWith("t = 1.000: "));
    assertEquals(6, s.figure().panels().size());
  }

  @Test
  void aDirectionInThePlaneIsNoTurn() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> sweep(octahedron(), new Sweep.Turn(FLOOR, vector(1, 1, 0), 90), 1, 2));
    assertEquals("LP-4001", e.code().id());
    e =
        assertThrows(
            LoupeException.class,
            () -> sweep(octahedron(), new Sweep.Shift(FLOOR, vector(1, 1)), 1, 2));
    assertEquals("LP-4002", e.code().id());
    assertEquals("The vector has 2 numbers and the network takes 3.", e.getMessage());
    e =
        assertThrows(
            LoupeException.class,
            () -> sweep(octahedron(), new Sweep.Turn(FLOOR, vector(0, Double.NaN, 1), 90), 1, 2));
    assertEquals("The direction to turn to has the number NaN in place 1.", e.getMessage());
  }

  /**
   * States of a training on a plane that stays: a frame each, as the partition has it alone; what
   * does not change keeps all regions.
   */
  @Test
  void statesOfATrainingAreFrames() {
    Model a = Nets.random("sweep state", 2, 12, 1);
    Model b = Nets.random("sweep later", 2, 12, 1);
    SweepSlice s = sweep(a, new Sweep.States(FLOOR, List.of(a, b)), 2, 24);
    certified(s);
    assertArrayEquals(new double[] {0, 0.5, 1}, column(s, "t"));
    assertEquals(0, column(s, "born")[1]);
    assertEquals(0, column(s, "died")[1]);
    assertEquals(1, column(s, "keptShare")[1], 1e-12);
    assertTrue(column(s, "died")[2] > 0);
    int i = 0;
    for (Model m : List.of(a, a, b)) {
      Partition alone = Given.net(m).square(2).partition();
      assertEquals(alone.regions().rows(), column(s, "regions")[i++]);
    }
    assertEquals(3, s.animation().frames().size());
    assertEquals("States of net", s.figure().title());
    assertEquals("state 2 of 3", s.figure().panels().get(1).title());
    assertTrue(s.animation().frames().get(2).title().startsWith("state 3 of 3: "));
  }

  @Test
  void statesOfAnotherNetworkAreRefused() {
    Model a = Nets.random("sweep state", 2, 12, 1);
    Sweep other = new Sweep.States(FLOOR, List.of(Nets.random("sweep wide", 2, 13, 1)));
    LoupeException e = assertThrows(LoupeException.class, () -> sweep(a, other, 2, 24));
    assertEquals(GeometryProblem.COMPARE_SHAPE, e.code());
    assertEquals("net has other layers than net, the first state.", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Sweep.States(FLOOR, List.of()));
  }
}
