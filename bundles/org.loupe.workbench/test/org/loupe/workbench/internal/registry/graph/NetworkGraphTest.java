package org.loupe.workbench.internal.registry.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.registry.Exactness;

class NetworkGraphTest {

  @Test
  void inputsComeFirstAndOutputsLast() {
    NetworkGraph graph = Deep.graph(1);
    assertEquals(
        List.of("x", "up0", "relu0", "down0", "sum0", "soft", "y"),
        graph.nodes().stream().map(GraphNode::name).toList());
    assertEquals(GraphNode.Kind.INPUT, graph.nodes().getFirst().kind());
    assertEquals(GraphNode.Kind.OUTPUT, graph.nodes().getLast().kind());
  }

  /** Of the numbers nothing is drawn: x to up, the branch, x to the sum, the end. */
  @Test
  void edgesAreThoseOfWhatDependsOnTheInput() {
    assertEquals(
        List.of(
            new NetworkGraph.Edge(0, 1),
            new NetworkGraph.Edge(1, 2),
            new NetworkGraph.Edge(2, 3),
            new NetworkGraph.Edge(0, 4),
            new NetworkGraph.Edge(3, 4),
            new NetworkGraph.Edge(4, 5),
            new NetworkGraph.Edge(5, 6)),
        Deep.graph(1).edges());
  }

  @Test
  void eachLayerHasItsOwnParameters() {
    NetworkGraph graph = Deep.graph(2);
    assertEquals(16, graph.parameters().get("up1"));
    assertEquals(0, graph.parameters().get("relu1"));
    assertEquals(64, graph.parameters().values().stream().mapToLong(Long::longValue).sum());
  }

  @Test
  void whatIsNotExactSaysSoAndWhy() {
    NetworkGraph graph = Deep.graph(1);
    GraphNode soft = graph.nodes().get(graph.layer("soft"));
    assertEquals(Exactness.SMOOTH, soft.exactness());
    assertEquals("Softmax \u00b7 unsupported", soft.head());
    assertTrue(soft.line().endsWith("[4]  (exponential)"), soft.line());
    assertEquals("Relu", graph.nodes().get(graph.layer("relu0")).head());
  }

  @Test
  void aLayerThatIsNotThereHasNoPlace() {
    assertEquals(-1, Deep.graph(1).layer("x"));
  }
}
