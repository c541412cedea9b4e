package org.loupe.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.value.Model;
import org.loupe.geometry.Nets;
import org.loupe.geometry.Nets.Layer;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;

/** The way down through layers of ReLUs beside the way down through any network. */
final class GateChainTest {

  private static final Polygon WINDOW =
      new Polygon(
          new double[] {-1, 1, 1, -1}, new double[] {-1, -1, 1, 1}, new int[] {-1, -1, -1, -1});

  private static final Images INPUT =
      new Images(new double[] {1, 0}, new double[] {0, 1}, new double[2]);

  /** From no layer behind the first one to four, more than one and two words of units, classes. */
  @ParameterizedTest
  @CsvSource({
    "2 9 1",
    "2 7 6 5",
    "2 32 32 32 1",
    "2 64 64 64 64 1",
    "2 70 30 66 1",
    "2 20 130 20 4",
    "2 16 16 16 10",
    "2 40 3 40 2",
    "2 25 2 25 1"
  })
  void regionsAreTheSame(String widths) {
    compare(program(model(widths)));
  }

  /** Units that are equal, that are opposites, that are zero, that meet in a point and a corner. */
  @Test
  void degenerateUnitsMakeTheSameRegions() {
    Layer first =
        Nets.layer(
            new double[][] {
              {1, 0}, {1, 0}, {-1, 0}, {0, 0}, {0, 1}, {1, 1}, {1, -1}, {1, 1}, {1e-9, 0}, {0.5, 1}
            },
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            -2,
            0,
            1e-16);
    for (int seed = 0; seed < 8; seed++) {
      Layer second = Nets.random("second" + seed, 12, 10);
      second.b()[0] = 0;
      Arrays.fill(second.w()[1], 0);
      second.b()[1] = 0;
      second.w()[2] = second.w()[3].clone();
      second.b()[2] = second.b()[3];
      Layer third = Nets.random("third" + seed, 9, 12);
      Arrays.fill(third.b(), 0);
      compare(program(Nets.mlp(first, second, third, Nets.random("out" + seed, 3, 9))));
    }
  }

  /**
   * Outputs behind units that are all inactive are zero, and not what rounding leaves of others.
   */
  @Test
  void outputsBehindInactiveUnitsAreZero() {
    int lines = 40;
    Layer random = Nets.random("dividing", lines, 2);
    double[][] w = Arrays.copyOf(random.w(), lines + 2);
    w[lines] = new double[] {1, 0};
    w[lines + 1] = new double[] {0, 1};
    double[] b = Arrays.copyOf(random.b(), lines + 2);
    // active in all of the window
    b[lines] = 2;
    b[lines + 1] = 2;
    double[][] through = new double[6][lines + 2];
    double[] offsets = new double[6];
    for (int k = 0; k < 6; k++) {
      double angle = 0.1 + k * Math.PI / 3;
      through[k][lines] = Math.cos(angle);
      through[k][lines + 1] = Math.sin(angle);
      // outside of a hexagon
      offsets[k] = -0.5 - 2 * (through[k][lines] + through[k][lines + 1]);
    }
    Layer outputs = Nets.layer(Nets.random("outputs", 4, 6).w());
    Found found = new Found();
    follow(
        subdivision(
            program(Nets.mlp(Nets.layer(w, b), Nets.layer(through, offsets), outputs)), true),
        found);
    int zero = 0;
    for (double[] region : found.regions) {
      double[] images = Arrays.copyOfRange(region, region.length - 12, region.length);
      double most = Arrays.stream(images).map(Math::abs).max().orElseThrow();
      assertTrue(most == 0 || most > 1e-3, "largest number " + most);
      zero += most == 0 ? 1 : 0;
    }
    assertTrue(zero > 100, "regions within: " + zero);
  }

  /** What comes after a restart does not depend on what was before, to the last bit. */
  @Test
  void partsDoNotDependOnThoseBefore() {
    AffineProgram program = program(model("2 40 40 40 1"));
    Found alone = new Found();
    Found after = new Found();
    Subdivision used = subdivision(program, true);
    List<Portion> parts = used.begin(WINDOW, INPUT, 1 << 16, after);
    int half = parts.size() / 2;
    used.below(parts.subList(0, half), after);
    after.regions.clear();
    used.below(parts.subList(half, parts.size()), after);
    subdivision(program, true).below(parts.subList(half, parts.size()), alone);
    assertEquals(alone.regions.size(), after.regions.size());
    for (int i = 0; i < alone.regions.size(); i++) {
      assertTrue(Arrays.equals(alone.regions.get(i), after.regions.get(i)), "region " + i);
    }
  }

  /** Who sees the regions may end it anywhere, and is told of the children that were followed. */
  @Test
  void endsWhereAsked() {
    AffineProgram program = program(model("2 24 24 24 1"));
    for (int most : new int[] {0, 1, 2, 17, 40}) {
      Found chain = new Found(most);
      Found any = new Found(most);
      follow(subdivision(program, true), chain);
      follow(subdivision(program, false), any);
      assertEquals(any.regions.size(), chain.regions.size());
      assertEquals(any.cuts, chain.cuts);
      assertTrue(chain.regions.size() <= most, "regions: " + chain.regions.size());
    }
  }

  /** What is left by its size, or is another network, goes the other way. */
  @Test
  void otherNetworksHaveNone() {
    AffineProgram program = program(model("2 8 8 1"));
    Tolerance tolerance = new Tolerance(Tolerance.RELATIVE, WINDOW.radius());
    assertTrue(GateChain.of(new Stages(program, tolerance, false)).isPresent());
    assertFalse(GateChain.of(new Stages(program, tolerance, true)).isPresent(), "with bounds");
    AffineProgram narrow = program(model("2 8 2 8 1"));
    assertFalse(GateChain.of(new Stages(narrow, tolerance, false)).isPresent(), "narrow inside");
    AffineProgram open = program(Nets.mlp(Nets.random("open", 3, 2)));
    assertFalse(GateChain.of(new Stages(open, tolerance, false)).isPresent(), "nothing cuts");
    assertFalse(new Detail(program, program.steps().size(), 1e-9).leavesNone());
    assertFalse(new Detail(program, program.steps().size() - 1, 0).leavesNone());
  }

  private static void compare(AffineProgram program) {
    Found chain = new Found();
    Found any = new Found();
    follow(subdivision(program, true), chain);
    follow(subdivision(program, false), any);
    assertTrue(any.regions.size() > 1, "regions: " + any.regions.size());
    assertEquals(any.regions.size(), chain.regions.size(), "regions");
    assertEquals(any.cuts, chain.cuts);
    for (int i = 0; i < any.regions.size(); i++) {
      double[] expected = any.regions.get(i);
      double[] found = chain.regions.get(i);
      assertEquals(expected.length, found.length, "corners of region " + i);
      for (int k = 0; k < expected.length; k++) {
        assertEquals(expected[k], found[k], 1e-11, "region %d, number %d".formatted(i, k));
      }
    }
  }

  /** Begins with the first layer's children, one of which is taken apart further. */
  private static void follow(Subdivision subdivision, Found found) {
    List<Portion> parts = subdivision.begin(WINDOW, INPUT, 1 << 16, found);
    List<Portion> all = new ArrayList<>(parts.subList(0, parts.size() / 2));
    if (parts.size() > 1) {
      all.addAll(subdivision.expand(parts.get(parts.size() / 2), 1 << 16, found));
      all.addAll(parts.subList(parts.size() / 2 + 1, parts.size()));
    } else {
      all.addAll(parts);
    }
    // the window in parts that are not cut yet as well
    all.addAll(subdivision.begin(WINDOW, INPUT, 3, found));
    subdivision.below(all, found);
  }

  private static Subdivision subdivision(AffineProgram program, boolean hasChain) {
    Stages stages = new Stages(program, new Tolerance(Tolerance.RELATIVE, WINDOW.radius()), false);
    Detail detail = new Detail(program, program.steps().size(), 0);
    Optional<GateChain> chain = GateChain.of(stages);
    return new Subdivision(stages, detail, Optional.empty(), hasChain ? chain : Optional.empty());
  }

  private static Model model(String widths) {
    int[] w = Arrays.stream(widths.split(" ")).mapToInt(Integer::parseInt).toArray();
    Layer[] layers = new Layer[w.length - 1];
    Arrays.setAll(layers, i -> Nets.random(widths + i, w[i + 1], w[i]));
    return Nets.mlp(layers);
  }

  private static AffineProgram program(Model net) {
    return AffineProgram.of(
        Networks.of(net), Networks.of(net).outputs().values().iterator().next());
  }

  /** Regions, and what steps have cut. */
  private static final class Found implements Subdivision.Visitor {
    private final List<double[]> regions = new ArrayList<>();
    private final List<String> cuts = new ArrayList<>();
    private final int most;

    Found() {
      this(Integer.MAX_VALUE);
    }

    Found(int most) {
      this.most = most;
    }

    @Override
    public boolean goesOn() {
      return regions.size() < most;
    }

    @Override
    public void cut(int step, int children, int[] units) {
      cuts.add(step + ": " + children + " " + Arrays.toString(units));
    }

    @Override
    public void region(Polygon p, double area, Images images) {
      List<double[]> all =
          List.of(
              new double[] {area},
              p.x(),
              p.y(),
              Arrays.stream(p.label()).asDoubleStream().toArray(),
              images.a(),
              images.b(),
              images.c());
      regions.add(all.stream().flatMapToDouble(Arrays::stream).toArray());
    }

    @Override
    public void left(Polygon p, double area, Images images) {
      throw new AssertionError("nothing is left");
    }

    @Override
    public void dropped(Polygon p, int only) {
      throw new AssertionError("nothing is dropped");
    }
  }
}
