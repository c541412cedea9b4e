package org.loupe.workbench.internal.registry.graph;

import java.util.Map;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.value.Model;

/** A network that has been laid out; it holds none of the model's numbers. */
public final class GraphDrawing {
  private final NetworkGraph graph;
  private final GraphTiles tiles;

  private GraphDrawing(NetworkGraph graph, GraphLayout layout) {
    this.graph = graph;
    tiles = new GraphTiles(graph, layout);
  }

  /**
   * Lays a model's network out; for the background.
   *
   * @throws LoupeException when it has no graph, or one that is too large
   */
  public static GraphDrawing of(
      Model model, EntryDetails.OfModel details, Cancellation cancellation) {
    NetworkGraph graph = NetworkGraph.of(model, details);
    return new GraphDrawing(graph, GraphLayout.of(graph, cancellation));
  }

  NetworkGraph graph() {
    return graph;
  }

  GraphTiles tiles() {
    return tiles;
  }

  /** Trained numbers of each layer by its name. */
  public Map<String, Long> parameters() {
    return graph.parameters();
  }
}
