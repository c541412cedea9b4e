package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.Model;
import org.loupe.network.op.Sin;

/** Partitions that end early, as section 11 of the method's specification wants them. */
class BudgetTest {

  private static final Model NET = Nets.random("budget", 2, 32, 32, 1);

  private static Given given() {
    return Given.net(NET).square(3);
  }

  /** The share that is stated is that of the regions which are there. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50, 500})
  void regionsOfAPartCoverTheStatedShare(int most) {
    TestContext context = new TestContext(1);
    Partition p = given().maxRegions(most).in(context);
    assertEquals(most, p.regions().rows());
    double area = Arrays.stream(p.regions().numbers("area").toDoubles()).sum();
    assertEquals(area / 36, p.certificate().explored(), 1e-12);
    assertTrue(area < 36);
    // a part fails no check
    assertEquals(List.of(), context.warnings);
    assertEquals(1, context.partial.size());
    String said = context.partial.getFirst();
    String stopped =
        "LP-4005 Stopped after %d regions with %.1f %% of the window explored; as dense everywhere"
            + " there are about %,d.";
    double about = Double.parseDouble("%.1e".formatted(most * 36 / area));
    assertEquals(stopped.formatted(most, 100 * area / 36, (long) about), said);
    // whoever sees the picture alone is to know of it, too
    assertEquals(
        "Affine regions of net (partial: %.1f %% of the window)"
            .formatted(Math.floor(1000 * area / 36) / 10),
        p.figure().title());
    assertEquals(0, p.certificate().onLineVertices());
  }

  /** The anchor has 25,843 regions, and 10,000 are seen to be too few after 500. */
  @Test
  void tooManyRegionsAreForetold() throws IOException {
    TestContext context = new TestContext(1);
    Given anchor = Given.net(AnchorsTest.model("relu-2-64-64-64-64-1.json")).square(10);
    anchor.maxRegions(10_000).in(context);
    assertEquals(1, context.warnings.size(), context.warnings.toString());
    Matcher said =
        Pattern.compile("LP-4077 .* has about ([0-9,]+) regions, and maxRegions = 10000 .*")
            .matcher(context.warnings.getFirst());
    assertTrue(said.matches(), context.warnings.toString());
    double about = Double.parseDouble(said.group(1).replace(",", ""));
    assertTrue(about > 25843 / 2 && about < 25843 * 2, said.group());
    assertTrue(context.partial.getFirst().startsWith("LP-4005"), context.partial.toString());
    // enough for all of them, and few enough that the run is over before a warning is read
    for (long most : List.of(100_000L, 9_999L)) {
      TestContext silent = new TestContext(2);
      anchor.maxRegions(most).in(silent);
      assertEquals(List.of(), silent.warnings);
    }
  }

  /** A budget that just suffices is not used up. */
  @ParameterizedTest
  @EnumSource(Keep.class)
  void asManyRegionsAsThereAreIsNoPart(Keep keep) {
    long all = given().partition().regions().rows();
    TestContext context = new TestContext();
    Partition p = given().maxRegions(all).keep(keep).in(context);
    assertEquals(List.of(), context.partial);
    assertEquals(1, p.certificate().explored());
    String what = keep == Keep.BOUNDARY ? "Decision boundary" : "Affine regions";
    assertEquals(what + " of net", p.figure().title());
  }

  @ParameterizedTest
  @EnumSource(Keep.class)
  void timeGivesAPartialResultThatSaysSo(Keep keep) {
    TestContext context = new TestContext();
    Partition p = given().time(Duration.ofNanos(1)).keep(keep).in(context);
    assertTrue(p.certificate().explored() < 1, p.certificate().toString());
    assertEquals(List.of(), context.warnings);
    assertEquals(1, context.partial.size());
    assertTrue(
        context.partial.getFirst().startsWith("LP-4005 Stopped after 0.0 s and "),
        context.partial.getFirst());
  }

  /**
   * Twelve sines of some 9,000 chords each: a billion children of the window, which nothing has
   * room for. The parts that are cut at first, of which there are few, are told as unexplored.
   */
  @ParameterizedTest
  @EnumSource(Keep.class)
  void childrenAreNotMadeBeforeTheBudgetIsAsked(Keep keep) {
    TestContext context = new TestContext(1);
    Partition p = sines().surrogate(2e-5).maxRegions(1000).keep(keep).in(context);
    assertEquals(List.of(), context.warnings);
    assertEquals(1000, p.statistics().numbers("regions").toLongs()[0]);
    assertTrue(p.certificate().explored() < 1e-3, p.certificate().toString());
    assertTrue(
        context.partial.getFirst().startsWith("LP-4005 Stopped after 1000 regions"),
        context.partial.getFirst());
  }

  /** As above, in exact arithmetic, where each part would have taken thousands of times as much. */
  @Test
  void exactChildrenAreNotMadeBeforeTheBudgetIsAsked() {
    TestContext context = new TestContext(1);
    Partition p = sines().surrogate(1e-3).exact(Exact.ALWAYS).maxRegions(50).in(context);
    assertEquals(List.of(), context.warnings);
    assertEquals(50, p.regions().rows());
  }

  private static Given sines() {
    Nets.Layer in = Nets.random("many chords", 12, 2);
    for (double[] row : in.w()) {
      row[0] *= 40;
      row[1] *= 40;
    }
    return Given.net(Nets.mlp(new Sin(), in, Nets.random("many chords out", 1, 12)));
  }

  @Test
  void timeThatSufficesChangesNothing() {
    TestContext context = new TestContext();
    Partition p = given().time(Duration.ofHours(1)).in(context);
    assertEquals(List.of(), context.partial);
    assertEquals(given().partition().regions(), p.regions());
  }
}
