package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;

/** The panels of a partition's picture, as data. */
class ViewsTest {

  private static final Model NET = Nets.random("views", 2, 24, 24, 24, 3);

  private static List<Figure.Panel> panels(Given given, View... views) {
    return given.show(views).partition().figure().panels();
  }

  private static Mark.Polygons polygons(Figure.Panel panel) {
    return (Mark.Polygons) panel.marks().getFirst();
  }

  private static List<String> titles(List<Figure.Panel> panels) {
    return panels.stream().map(Figure.Panel::title).toList();
  }

  @Test
  void panelsAreThoseThatAreAskedForInTheirOrder() {
    List<Figure.Panel> panels =
        panels(Given.net(NET).square(3), View.CLASS, View.LAYERS, View.AREA);
    assertEquals(List.of("class", "act1", "act2", "act3", "area"), titles(panels));
  }

  /** Every map has the boundary on top; nothing is shown of regions that are not kept. */
  @ParameterizedTest
  @EnumSource(View.class)
  void everyViewHasItsMarks(View view) {
    for (Figure.Panel p : panels(Given.net(NET).square(3), view)) {
      assertTrue(!p.marks().isEmpty(), p.title());
      if (view != View.LAYERS && view != View.HISTOGRAMS && view != View.ZOOM) {
        assertTrue(p.marks().stream().anyMatch(m -> m.name().equals("decision boundary")));
      }
    }
    for (Keep keep : List.of(Keep.STATISTICS, Keep.BOUNDARY)) {
      List<Figure.Panel> without = panels(Given.net(NET).square(3).keep(keep), view);
      assertEquals(1, without.size());
      assertTrue(without.getFirst().marks().getFirst() instanceof Mark.Segments);
    }
    // a network without pieces has one region and no layers
    Model linear = Nets.mlp(Nets.layer(new double[][] {{1, 2}}));
    assertTrue(!panels(Given.net(linear), view).isEmpty());
  }

  /** Lines x = -1/2, 0, 1/2 are cut to pieces by y = 0, and are shown as three. */
  @Test
  void linesThatLaterLayersCutAreShownWhole() {
    Nets.Layer first =
        Nets.layer(new double[][] {{1, 0}, {1, 0}, {1, 0}, {0, 1}, {0, -1}}, 0.5, 0, -0.5, 9, 9);
    Nets.Layer second = Nets.layer(new double[][] {{0, 0, 0, 1, -1}}, 0);
    Model net = Nets.mlp(first, second, Nets.layer(new double[][] {{1}}));
    List<Figure.Panel> panels = panels(Given.net(net), View.LAYERS);
    Mark.Segments one = (Mark.Segments) panels.getFirst().marks().getFirst();
    assertEquals(3, one.ends().size(0));
    for (int i = 0; i < 3; i++) {
      assertEquals(2, Math.abs(one.ends().at(i, 3) - one.ends().at(i, 1)), 1e-12);
    }
    List<Mark> two = panels.get(1).marks();
    assertEquals(List.of("earlier layers", "this layer"), two.stream().map(Mark::name).toList());
    assertEquals(3, ((Mark.Segments) two.get(0)).ends().size(0));
    assertEquals(1, ((Mark.Segments) two.get(1)).ends().size(0));
  }

  /** What is joined is as long as what was cut. */
  @Test
  void joinedEdgesKeepTheirLength() {
    Partition p = Given.net(NET).square(3).show(View.LAYERS).partition();
    for (int l = 0; l < 3; l++) {
      Mark.Segments s = (Mark.Segments) p.figure().panels().get(l).marks().getLast();
      double sum = 0;
      for (long i = 0; i < s.ends().size(0); i++) {
        sum +=
            Math.hypot(
                s.ends().at(i, 2) - s.ends().at(i, 0), s.ends().at(i, 3) - s.ends().at(i, 1));
      }
      double length = p.layers().numbers("length").getDouble(l);
      // pieces of near lines may have been taken for one
      assertEquals(length, sum, 0.01 * length);
      assertTrue(s.ends().size(0) < p.regions().rows());
    }
  }

  @Test
  void neighboursHaveDifferentColours() {
    Mark.Polygons marks = polygons(panels(Given.net(NET).square(3), View.RANDOM).getFirst());
    long[] colours = ((Mark.Fill.ByCategory) marks.fill()).codes().toLongs();
    Map<List<Long>, Integer> edges = new HashMap<>();
    int shared = 0;
    for (int r = 0; r < colours.length; r++) {
      long from = marks.offsets().getLong(r);
      long to = marks.offsets().getLong(r + 1);
      for (long v = from; v < to; v++) {
        Integer other = edges.put(edge(marks, v, v + 1 == to ? from : v + 1), r);
        if (other != null) {
          shared++;
          assertTrue(colours[r] != colours[other], r + " and " + other);
        }
      }
    }
    assertTrue(shared > colours.length, shared + " edges");
  }

  private static List<Long> edge(Mark.Polygons marks, long i, long j) {
    long a = corner(marks, i);
    long b = corner(marks, j);
    return List.of(Math.min(a, b), Math.max(a, b));
  }

  private static long corner(Mark.Polygons marks, long i) {
    return Math.round(marks.points().at(i, 0) * 1e8) * 1_000_000_007L
        + Math.round(marks.points().at(i, 1) * 1e8);
  }

  @Test
  void zoomShowsWhereMostRegionsAre() {
    Partition p = Given.net(NET).square(3).show(View.ZOOM).partition();
    double[] density = p.density().toDoubles();
    int best = 0;
    for (int i = 1; i < density.length; i++) {
      best = density[i] > density[best] ? i : best;
    }
    double x = -3 + (best % 32 + 0.5) * 6 / 32;
    double y = 3 - (best / 32 + 0.5) * 6 / 32;
    for (int k = 0; k < 2; k++) {
      Figure.Panel panel = p.figure().panels().get(k);
      double half = k == 0 ? 0.75 : 0.1875;
      assertEquals(x - half, panel.x().range().from(), 1e-12);
      assertEquals(y + half, panel.y().range().to(), 1e-12);
      long shown = polygons(panel).offsets().count() - 1;
      assertTrue(shown > 5 && shown < p.regions().rows(), shown + " regions");
    }
  }

  @Test
  void histogramsCountEveryRegion() {
    Partition p = Given.net(NET).square(3).show(View.HISTOGRAMS).partition();
    assertEquals(List.of("area", "elongation", "slope"), titles(p.figure().panels()));
    for (Figure.Panel panel : p.figure().panels()) {
      Mark.Bars bars = (Mark.Bars) panel.marks().getFirst();
      assertEquals(p.regions().rows(), Arrays.stream(bars.heights().toDoubles()).sum());
    }
    assertEquals(Figure.Scale.LOG, p.figure().panels().getFirst().x().scale());
  }

  @Test
  void rowsAreDotsWhereTheyAreInTheWindow() {
    double[][] rows = {{0.5, -1}, {2, 2}, {9, 0}};
    Figure.Panel panel =
        panels(Given.net(NET).square(3).points(JacobianTest.rows(rows)), View.SLOPE).getFirst();
    Mark.Points dots = (Mark.Points) panel.marks().getLast();
    assertEquals(
        List.of(0.5, -1.0, 2.0, 2.0), Arrays.stream(dots.points().toDoubles()).boxed().toList());
  }

  /** Classes and layers of one figure do not share a colour. */
  @Test
  void layersHaveOtherColoursThanClasses() {
    List<Figure.Panel> panels = panels(Given.net(NET).square(3), View.CLASS, View.LAYER);
    Mark.Fill.ByCategory layers = (Mark.Fill.ByCategory) polygons(panels.get(1)).fill();
    assertTrue(Arrays.stream(layers.codes().toLongs()).min().orElseThrow() >= 3);
    Mark.Fill.ByCategory any =
        (Mark.Fill.ByCategory) polygons(panels(Given.net(NET), View.RANDOM).getFirst()).fill();
    assertTrue(Arrays.stream(any.codes().toLongs()).min().orElseThrow() >= 3);
    assertEquals(List.of("0", "1", "2", "window alone", "act1", "act2", "act3"), layers.labels());
  }
}
