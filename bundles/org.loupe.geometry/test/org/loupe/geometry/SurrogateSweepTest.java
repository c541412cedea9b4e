package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Sin;
import org.loupe.network.op.Tanh;

/** Moving planes through smooth networks: 5.9 of the method's specification. */
class SurrogateSweepTest {

  private static SweepSlice sweep(Model net, Sweep sweep, double half, int frames, double within) {
    TestContext context = new TestContext();
    SweepSlice s =
        new SweepSliceAnalysis()
            .run(
                new SweepSliceParameters(
                    net, sweep, new Window.Square(half), frames, 0, Optional.of(within), 100_000),
                context);
    assertEquals(List.of(), context.warnings);
    return s;
  }

  private static Tensor vector(double... v) {
    return Tensor.of(v, v.length);
  }

  /** sin(x) of the first of three numbers. */
  private static Model wave(double shift) {
    return Nets.mlp(
        new Sin(), Nets.layer(new double[][] {{1, 0, 0}}, shift), Nets.layer(new double[][] {{1}}));
  }

  /** How many chords the first coordinate meets on its way. */
  private static long chords() {
    return new LineAnalysis()
        .run(
            new LineParameters(
                wave(0),
                Optional.of(vector(-2, 0, 0)),
                vector(8, 0, 0),
                0,
                false,
                Optional.of(0.01),
                1000,
                Optional.empty()),
            new TestContext())
        .pieces()
        .rows();
  }

  /** As many patterns as chords on the way: a plane that moves on keeps those it has in view. */
  @Test
  void allFramesHaveTheSameChords() {
    SweepSlice s =
        sweep(wave(0), new Sweep.Shift(new Plane.Coordinates(0, 1), vector(6, 0, 0)), 2, 13, 0.01);
    // those of the first frame come first; others begin where the frames before end
    assertEquals(chords(), s.patterns().rows());
    double[] kept = s.frames().numbers("keptShare").toDoubles();
    for (int i = 1; i < kept.length; i++) {
      assertTrue(kept[i] > 0.6, "frame " + i + " keeps " + kept[i]);
    }
    assertTrue(Arrays.stream(s.frames().numbers("died").toDoubles()).sum() > 5);
    assertEquals(0.01, s.certificate().surrogateError(), 1e-10);
    assertTrue(s.figure().title().contains(": PWL surrogate, certified error 1.1e-02"));
    for (Figure f : s.animation().frames()) {
      assertTrue(f.title().contains(": PWL surrogate, certified error "), f.title());
    }
  }

  /** States whose activations take other numbers each. */
  @Test
  void statesOfATrainingHaveTheSameChords() {
    SweepSlice s =
        sweep(
            wave(0),
            new Sweep.States(new Plane.Coordinates(0, 1), List.of(wave(2), wave(4), wave(6))),
            2,
            4,
            0.01);
    assertEquals(4, s.frames().rows());
    assertEquals(chords(), s.patterns().rows());
    assertTrue(Arrays.stream(s.frames().numbers("kept").toDoubles()).sum() > 0);
  }

  /** Behind the first activation ranges depend on chords: settled in several rounds. */
  @Test
  void deepNetworksAreFollowed() {
    SweepSlice s =
        sweep(
            Smooth.net("sweep", new Tanh(), 3, 2),
            new Sweep.Turn(new Plane.Coordinates(0, 1), vector(0, 0, 1), 30),
            2,
            4,
            0.02);
    double[] regions = s.frames().numbers("regions").toDoubles();
    double[] kept = s.frames().numbers("kept").toDoubles();
    for (int i = 1; i < 4; i++) {
      assertTrue(kept[i] > regions[i] / 10, kept[i] + " of " + regions[i]);
    }
    assertTrue(s.certificate().surrogateError() > 0.02);
    assertTrue(s.certificate().surrogateError() < 0.5);
  }
}
