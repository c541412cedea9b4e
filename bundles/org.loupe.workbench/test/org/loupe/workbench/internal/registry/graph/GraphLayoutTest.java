package org.loupe.workbench.internal.registry.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.loupe.api.CancelledException;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.workbench.internal.WorkbenchProblem;

class GraphLayoutTest {

  private static void checkDownwards(NetworkGraph graph, GraphLayout layout) {
    for (int i = 0; i < graph.edges().size(); i++) {
      Rectangle2D.Double from = layout.boxes().get(graph.edges().get(i).from());
      Rectangle2D.Double to = layout.boxes().get(graph.edges().get(i).to());
      assertTrue(from.getMaxY() < to.getMinY(), "edge " + i);
      double[] line = layout.lines().get(i);
      assertEquals(from.getMaxY(), line[1], 1, "the line begins below its box");
      assertEquals(to.getMinY(), line[line.length - 1], 1, "and ends above the other");
    }
  }

  @Test
  void whatTakesAValueIsBelowWhatMakesIt() {
    NetworkGraph graph = Deep.graph(3);
    checkDownwards(graph, GraphLayout.of(graph, Cancellation.never()));
  }

  @Test
  void boxesAreApartAndInThePicture() {
    NetworkGraph graph = Deep.graph(10);
    GraphLayout layout = GraphLayout.of(graph, Cancellation.never());
    Rectangle2D.Double all = new Rectangle2D.Double(0, 0, layout.width(), layout.height());
    for (int i = 0; i < layout.boxes().size(); i++) {
      assertTrue(all.contains(layout.boxes().get(i)), "box " + i);
      for (int j = 0; j < i; j++) {
        assertFalse(layout.boxes().get(i).intersects(layout.boxes().get(j)), i + " on " + j);
      }
    }
  }

  @Test
  void aBoxIsFoundAtItsPlace() {
    GraphLayout layout = GraphLayout.of(Deep.graph(3), Cancellation.never());
    Rectangle2D.Double box = layout.boxes().get(5);
    assertEquals(5, layout.at(box.getCenterX(), box.getCenterY()));
    assertEquals(-1, layout.at(-1, -1));
  }

  /** As many nodes as a transformer of some hundred layers has. */
  @Test
  void aDeepNetworkIsLaidOut() {
    NetworkGraph graph = Deep.graph(250);
    GraphLayout layout = GraphLayout.of(graph, Cancellation.never());
    checkDownwards(graph, layout);
  }

  @Test
  void layingOutStopsWhenItIsAskedTo() {
    AtomicInteger asked = new AtomicInteger();
    NetworkGraph graph = Deep.graph(50);
    assertThrows(
        CancelledException.class, () -> GraphLayout.of(graph, () -> asked.incrementAndGet() > 3));
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeTheWork() {
    NetworkGraph graph = Deep.graph(1300);
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> GraphLayout.of(graph, Cancellation.never()));
    assertEquals(WorkbenchProblem.NO_GRAPH, e.code());
  }

  @Test
  void theEndOfALongNameIsShown() {
    String name = "/encoder/block.11/attention/self/query/MatMul_output_0";
    String shown = GraphLayout.shown(name);
    assertEquals(30, shown.length());
    assertTrue(shown.endsWith("query/MatMul_output_0"), shown);
  }
}
