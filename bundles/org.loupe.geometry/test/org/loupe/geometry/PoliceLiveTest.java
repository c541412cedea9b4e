package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.loupe.geometry.PoliceNets.EXACT;
import static org.loupe.geometry.PoliceNets.alike;
import static org.loupe.geometry.PoliceNets.bias;
import static org.loupe.geometry.PoliceNets.convolution;
import static org.loupe.geometry.PoliceNets.folded;
import static org.loupe.geometry.PoliceNets.hull;
import static org.loupe.geometry.PoliceNets.images;
import static org.loupe.geometry.PoliceNets.leaky;
import static org.loupe.geometry.PoliceNets.line;
import static org.loupe.geometry.PoliceNets.police;
import static org.loupe.geometry.PoliceNets.square;
import static org.loupe.geometry.PoliceNets.uniform;
import static org.loupe.geometry.PoliceNets.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.training.Trainer;

/** Rows P7 and P9: constraints within the network, and units that keep their sides. */
class PoliceLiveTest {
  /** Row P7: shifts that the network works out itself are those that are folded. */
  @ParameterizedTest
  @CsvSource({"MAJORITY, 0", "NEAREST, 0", "MAJORITY, 0.01", "NEAREST, 0.01"})
  void theLiveFormIsTheFoldedOne(PoliceRule rule, double margin) {
    Model net = leaky("police live", 2, 24, 24, 2);
    PoliceRegion region = square(0.2, 0.1, 0.6);
    Model folded = police(net, rule, margin, PoliceForm.FOLDED, region).model();
    Model live = police(net, rule, margin, PoliceForm.LIVE, region).model();
    double[] x = new double[200];
    Philox p = Philox.keyed(0, "police", "rows");
    Arrays.setAll(x, i -> 4 * p.uniform(i) - 2);
    Tensor rows = Tensor.of(x, 100, 2);
    TestContext context = new TestContext();
    assertArrayEquals(
        context.compute().values(folded, rows).toDoubles(),
        context.compute().values(live, rows).toDoubles(),
        EXACT);
    assertNotEquals(net.layers(), live.layers());
    // what was live is taken out before it is folded
    Model again = police(live, rule, margin, PoliceForm.FOLDED, region).model();
    assertEquals(folded.hash(), again.hash());
  }

  /** Row P7 where a bias has several constraints: several regions, and the places of a channel. */
  @ParameterizedTest
  @CsvSource({"0", "0.01"})
  void theLiveFormOfSeveralConstraintsIsTheFoldedOne(double margin) {
    PoliceRegion[] squares = {
      square(0.2, 0.1, 0.6), square(-0.9, 0.3, 0.4), square(0.1, -0.8, 0.3)
    };
    Model net = leaky("police live many", 2, 16, 16, 2);
    Policed p = police(net, PoliceRule.NEAREST, margin, PoliceForm.FOLDED, squares);
    assertTrue(p.shifted() > 10, "shifted: " + p.shifted());
    Model live = police(net, PoliceRule.NEAREST, margin, PoliceForm.LIVE, squares).model();
    alike(p.model(), live, uniform("many", 100, 2));
    // the network that is to be constrained at every step is so now, by the partition
    Policed again = police(live, PoliceRule.NEAREST, margin, PoliceForm.FOLDED, squares);
    assertEquals(p.model().hash(), again.model().hash());
    for (int r = 0; r < 3; r++) {
      assertTrue(again.regions().numbers("piecesBefore").getLong(r) > 1);
      assertEquals(1, again.regions().numbers("piecesAfter").getLong(r));
    }
    Model images = convolution(false);
    PoliceRegion[] both = {hull(images(3)), hull(uniform("others", 3, 64))};
    Policed folded = police(images, PoliceRule.MAJORITY, margin, PoliceForm.FOLDED, both);
    assertEquals(2, folded.shifted());
    Model working = police(images, PoliceRule.MAJORITY, margin, PoliceForm.LIVE, both).model();
    double[] x = Arrays.stream(uniform("rows", 5, 64)).flatMapToDouble(Arrays::stream).toArray();
    TestContext context = new TestContext();
    Tensor rows = Tensor.of(x, 5, 1, 8, 8);
    assertArrayEquals(
        context.compute().values(folded.model(), rows).toDoubles(),
        context.compute().values(working, rows).toDoubles(),
        EXACT);
  }

  private static Policed sticky(
      Model net, PoliceForm form, Optional<Model> previous, PoliceRegion... regions) {
    return sticky(net, PoliceRule.STICKY, form, previous, regions);
  }

  private static Policed sticky(
      Model net,
      PoliceRule rule,
      PoliceForm form,
      Optional<Model> previous,
      PoliceRegion... regions) {
    PoliceParameters p =
        new PoliceParameters(
            net,
            List.of(regions),
            rule,
            0,
            form,
            Optional.empty(),
            Optional.empty(),
            previous,
            false,
            Optional.empty(),
            100);
    return new PoliceAnalysis().run(p, new TestContext());
  }

  /**
   * Section 2.2's {@code sticky}: one unit on [-1, 1] whose bias goes from .2 to -.2 in a step of a
   * training; majority lets it change sides, and so does the nearest, and sticky does not.
   */
  @Test
  void unitsKeepTheirSidesFromStepToStep() {
    PoliceRegion region = hull(line(-1, 0.4, 0.5, 1));
    Model first = unit(0.2);
    Model next = unit(-0.45);
    assertEquals(1, bias(folded(first, PoliceRule.MAJORITY, region).model(), "fc0.b")[0], 1e-15);
    assertEquals(-1, bias(folded(next, PoliceRule.MAJORITY, region).model(), "fc0.b")[0], 1e-15);
    Model then = sticky(first, PoliceForm.FOLDED, Optional.empty(), region).model();
    assertEquals(1, bias(then, "fc0.b")[0], 1e-15);
    for (Model previous : List.of(first, then)) {
      Policed p = sticky(next, PoliceForm.FOLDED, Optional.of(previous), region);
      assertEquals(1, bias(p.model(), "fc0.b")[0], 1e-15);
      assertTrue(p.margin() >= 0);
    }
    // what is made of the first state still goes to that side when the parameters have moved
    Model live = sticky(first, PoliceForm.LIVE, Optional.empty(), region).model();
    Model trained = moved(live);
    Tensor rows = Tensor.of(new double[] {-0.75, 0.25, 1}, 3, 1);
    assertArrayEquals(
        new TestContext().compute().values(then, rows).toDoubles(),
        new TestContext().compute().values(trained, rows).toDoubles(),
        EXACT);
    Model wide = leaky("police sticky", 2, 24, 24, 2);
    PoliceRegion square = square(0.2, 0.1, 0.6);
    alike(
        police(wide, PoliceRule.MAJORITY, 0, PoliceForm.FOLDED, square).model(),
        sticky(wide, PoliceForm.LIVE, Optional.empty(), square).model(),
        uniform("sticky", 100, 2));
    assertEquals(
        "'previous' is given, and the rule does not ask for it.",
        assertThrows(
                LoupeException.class,
                () ->
                    sticky(next, PoliceRule.NEAREST, PoliceForm.FOLDED, Optional.of(first), region))
            .getMessage());
    assertEquals(
        "net, the state before, has other layers than net.",
        assertThrows(
                LoupeException.class,
                () -> sticky(next, PoliceForm.FOLDED, Optional.of(wide), region))
            .getMessage());
  }

  /** A unit that is kept above by the live form is so when it is folded, whatever most say then. */
  @Test
  void foldingKeepsTheSidesOfTheLiveForm() {
    PoliceRegion region = hull(line(-1, 0.4, 0.5, 1));
    Model live = sticky(unit(0.2), PoliceForm.LIVE, Optional.empty(), region).model();
    Model moved = moved(live);
    assertEquals(
        1, bias(sticky(moved, PoliceForm.FOLDED, Optional.empty(), region).model(), "fc0.b")[0]);
    TestContext context = new TestContext();
    new PoliceAnalysis()
        .run(
            PoliceNets.parameters(moved, PoliceRule.MAJORITY, 0, PoliceForm.FOLDED, region),
            context);
    assertEquals(1, context.warnings.size());
    assertTrue(
        context.warnings.getFirst().startsWith("LP-4053 The constraint that moved was trained"),
        context.warnings.getFirst());
  }

  private static Model moved(Model live) {
    Network moved = Networks.of(live);
    List<Tensor> numbers = new ArrayList<>();
    Tensor other = Tensor.of(new double[] {-0.45});
    moved.parameters().forEach((v, t) -> numbers.add(v.name().equals("fc0.b") ? other : t));
    return Networks.model("moved", Trainer.withParameters(moved, numbers), Card.EMPTY);
  }

  /** Row P9: the least shift that keeps to several intervals, against all biases of a grid. */
  @Test
  void theNearestBiasOutsideOfIntervalsIsFound() {
    Philox random = Philox.keyed(0, "police", "intervals");
    for (int draw = 0; draw < 60; draw++) {
      double[][] intervals = new double[1 + draw % 4][2];
      PoliceRegion[] regions = new PoliceRegion[intervals.length];
      for (int r = 0; r < regions.length; r++) {
        double from = 4 * random.uniform(draw * 16 + 2 * r) - 2;
        double to = from + 2 * random.uniform(draw * 16 + 2 * r + 1);
        regions[r] = hull(line(from, to));
        intervals[r] = new double[] {-to, -from};
      }
      double found = bias(folded(unit(), PoliceRule.NEAREST, regions).model(), "fc0.b")[0];
      double best = Double.POSITIVE_INFINITY;
      for (int i = -50_000; i <= 50_000; i++) {
        double b = i * 1e-4;
        boolean free = Arrays.stream(intervals).noneMatch(v -> v[0] < b && b < v[1]);
        best = free && Math.abs(b) < Math.abs(best) ? b : best;
      }
      assertEquals(Math.abs(best), Math.abs(found), 1e-4, "draw " + draw);
      assertTrue(Arrays.stream(intervals).noneMatch(v -> v[0] < found && found < v[1]));
    }
  }
}
