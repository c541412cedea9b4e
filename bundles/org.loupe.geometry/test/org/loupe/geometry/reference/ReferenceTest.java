package org.loupe.geometry.reference;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.api.value.Table;
import org.loupe.geometry.Certificate;
import org.loupe.geometry.Keep;
import org.loupe.geometry.Partition;
import org.loupe.geometry.TestContext;

/** Partitions of random networks, beside those of the reference. */
class ReferenceTest {

  /** Decisions closer than this make cells narrower than points beside their edges are away. */
  private static final double NARROW = 1e-9;

  /** Exact arithmetic takes many times as long. */
  private static final int SMALL = 60;

  /** Checks all networks of a kind, and says which of them have failed. */
  private static void each(Kind kind, Predicate<Example> which, Consumer<Example> check) {
    assertAll(kind.name(), kind.examples().stream().filter(which).map(e -> () -> named(e, check)));
  }

  private static void named(Example example, Consumer<Example> check) {
    try {
      check.accept(example);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(example + ": " + e.getMessage(), e);
    }
  }

  // --- how much there is to compare

  /** A seed whose network is left out compares nothing, so there must be few of them. */
  @ParameterizedTest
  @EnumSource
  void nearlyAllNetworksAreClear(Kind kind) {
    List<Example> all = kind.examples();
    List<Example> close = all.stream().filter(e -> !e.isClear()).toList();
    assertTrue(close.size() <= all.size() / 10, close::toString);
  }

  @Test
  void thousandsOfRegionsAreCompared() {
    List<Example> clear = all().filter(Example::isClear).toList();
    int regions = clear.stream().mapToInt(e -> e.reference().cells().size()).sum();
    assertTrue(clear.size() >= 160, clear.size() + " networks");
    assertTrue(regions >= 3500, regions + " regions");
  }

  @Test
  void mostNetworksHaveABoundaryThatIsCompared() {
    long boundaries =
        all().filter(ReferenceTest::hasWideCells).filter(e -> !e.borders().isEmpty()).count();
    assertTrue(boundaries >= 120, boundaries + " networks");
  }

  private static Stream<Example> all() {
    return Arrays.stream(Kind.values()).flatMap(k -> k.examples().stream());
  }

  // --- regions

  @ParameterizedTest
  @EnumSource
  void regionsAreThoseOfTheReference(Kind kind) {
    each(kind, Example::isClear, e -> SameCells.check(e.partition(), e.reference()));
  }

  @ParameterizedTest
  @EnumSource
  void regionsFillTheWindow(Kind kind) {
    each(
        kind,
        ReferenceTest::isNotTiny,
        e -> {
          Certificate c = e.partition().certificate();
          double area = e.reference().window().area();
          assertEquals(area, sum(e.partition().regions(), "area"), 1e-11 * area);
          assertEquals(1, c.explored(), 1e-11);
          assertEquals(0, c.areaError(), 1e-11);
          assertEquals(0, c.mapError(), 1e-10);
        });
  }

  /** Also where decisions are so close that nobody can say how many regions there are. */
  @ParameterizedTest
  @EnumSource
  void mapsAreTheNetworkInTheirRegions(Kind kind) {
    each(kind, ReferenceTest::isNotTiny, e -> new MapSamples(e).check());
  }

  /** Outputs all but tie in the middle, and are mostly rounding in a very small window. */
  private static boolean isNotTiny(Example e) {
    return e.reference().window().diameter() > 1e-3;
  }

  @ParameterizedTest
  @EnumSource
  void layersHaveTheRegionsUnitsAndEdgesOfTheReference(Kind kind) {
    each(kind, Example::isClear, e -> checkLayers(e.partition(), e.reference()));
  }

  private static void checkLayers(Partition p, Reference reference) {
    List<Layer> layers = reference.layers();
    assertEquals(layers.size(), p.layers().rows(), "layers");
    for (int i = 0; i < layers.size(); i++) {
      assertEquals(layers.get(i).regions(), number(p.layers(), "regions", i), "regions of " + i);
      assertEquals(layers.get(i).units(), number(p.layers(), "units", i), "units of " + i);
      double length = reference.length(i);
      double tolerance = 1e-9 * (length + reference.window().reach());
      assertEquals(length, number(p.layers(), "length", i), tolerance, "edges of " + i);
    }
  }

  // --- classes

  @ParameterizedTest
  @EnumSource
  void classesHaveTheAreasOfTheReference(Kind kind) {
    each(
        kind,
        e -> e.isClear() && e.classCells().margin() > NARROW,
        e ->
            assertArrayEquals(
                e.classCells().areas(),
                e.partition().classes().numbers("area").toDoubles(),
                1e-8 * e.reference().window().area()));
  }

  /** Where outputs tie along edges of regions, too. */
  @ParameterizedTest
  @EnumSource
  void boundaryIsWhereTheClassChanges(Kind kind) {
    each(kind, ReferenceTest::hasWideCells, e -> checkBoundary(e, e.partition()));
  }

  @ParameterizedTest
  @EnumSource
  void boundaryIsTheSameAloneAndWithoutRounding(Kind kind) {
    each(
        kind,
        e -> hasWideCells(e) && e.reference().cells().size() <= SMALL,
        e -> {
          checkBoundary(e, e.given().keep(Keep.BOUNDARY).in(new TestContext(1)));
          checkBoundary(e, e.withoutRounding());
        });
  }

  /** No cell is so narrow that a point beside one of its edges lies in another one. */
  private static boolean hasWideCells(Example e) {
    return e.reference().margin() > NARROW
        && e.classCells().margin() > NARROW
        && isNotTiny(e)
        && e.reference().window().diameter() < 1e3;
  }

  /** Edges that are too short to tell what lies beside them are left out: few, and of no length. */
  private static void checkBoundary(Example e, Partition p) {
    double diameter = e.reference().window().diameter();
    Map<Pair, Double> expected = e.borders();
    Map<Pair, Double> found = borders(p.boundary());
    Set<Pair> pairs = new HashSet<>(expected.keySet());
    pairs.addAll(found.keySet());
    for (Pair pair : pairs) {
      double length = expected.getOrDefault(pair, 0.0);
      assertEquals(length, found.getOrDefault(pair, 0.0), 1e-6 * diameter, pair::toString);
    }
    double total = sum(p.boundary(), "length");
    assertEquals(total, sum(p.pairs(), "length"), 1e-9 * (total + diameter));
  }

  private static Map<Pair, Double> borders(Table boundary) {
    Map<Pair, Double> lengths = new HashMap<>();
    for (int i = 0; i < boundary.rows(); i++) {
      Pair pair = Pair.of((int) number(boundary, "first", i), (int) number(boundary, "second", i));
      lengths.merge(pair, number(boundary, "length", i), Double::sum);
    }
    return lengths;
  }

  // --- the same in other ways

  @ParameterizedTest
  @EnumSource
  void threadsMakeNoDifference(Kind kind) {
    each(
        kind,
        _ -> true,
        e -> {
          Partition one = e.partition();
          Partition many = e.given().in(new TestContext(4));
          assertIdentical("regions", one.regions(), many.regions());
          assertIdentical("maps", one.maps(), many.maps());
          assertIdentical("statistics", one.statistics(), many.statistics());
          assertIdentical("layers", one.layers(), many.layers());
          assertIdentical("boundary", one.boundary(), many.boundary());
          assertIdentical("pairs", one.pairs(), many.pairs());
          assertIdentical("classes", one.classes(), many.classes());
          assertEquals(one.linearRegions(), many.linearRegions());
          assertEquals(one.certificate(), many.certificate());
        });
  }

  @ParameterizedTest
  @EnumSource
  void statisticsAloneAreThoseOfTheRegions(Kind kind) {
    each(
        kind,
        _ -> true,
        e -> {
          Partition all = e.partition();
          Partition sums = e.given().keep(Keep.STATISTICS).in(new TestContext(2));
          assertIdentical("statistics", all.statistics(), sums.statistics());
          assertIdentical("layers", all.layers(), sums.layers());
          assertIdentical("boundary", all.boundary(), sums.boundary());
          assertIdentical("classes", all.classes(), sums.classes());
        });
  }

  /** By type, shape and bits. */
  private static void assertIdentical(String what, Object one, Object other) {
    assertTrue(one.equals(other), () -> what + " differ: " + one + " and " + other);
  }

  @ParameterizedTest
  @EnumSource
  void boundaryAloneHasTheClassesOfAllRegions(Kind kind) {
    each(
        kind,
        _ -> true,
        e -> {
          Partition all = e.partition();
          Partition alone = e.given().keep(Keep.BOUNDARY).in(new TestContext(2));
          ConvexPolygon window = e.reference().window();
          assertArrayEquals(
              all.classes().numbers("area").toDoubles(),
              alone.classes().numbers("area").toDoubles(),
              1e-11 * window.area());
          double length = sum(all.boundary(), "length");
          double tolerance = 1e-9 * (length + window.reach());
          assertEquals(length, sum(alone.boundary(), "length"), tolerance);
        });
  }

  /** What is undecided may be on any side; that is so in few networks. */
  @ParameterizedTest
  @EnumSource
  void certifiedRegionsAreThoseOfTheReference(Kind kind) {
    List<Example> undecided = new ArrayList<>();
    each(
        kind,
        Example::isClear,
        e -> {
          Partition p = e.given().certify().in(new TestContext(2));
          if (p.certificate().undecided() > 0) {
            undecided.add(e);
          } else {
            SameCells.check(p, e.reference());
          }
        });
    assertTrue(undecided.size() <= kind.examples().size() / 5, undecided::toString);
  }

  /** However close decisions are, in a dyadic network. */
  @ParameterizedTest
  @EnumSource
  void regionsWithoutRoundingAreThoseOfTheReference(Kind kind) {
    each(
        kind,
        e -> e.isClearWithoutRounding() && e.reference().cells().size() <= SMALL,
        e -> {
          SameCells.check(e.withoutRounding(), e.reference());
          checkLayers(e.withoutRounding(), e.reference());
        });
  }

  private static double number(Table t, String column, int row) {
    return t.numbers(column).getDouble(row);
  }

  private static double sum(Table t, String column) {
    return Arrays.stream(t.numbers(column).toDoubles()).sum();
  }
}
