package org.loupe.workbench.internal.registry.graph;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.workbench.internal.WorkbenchProblem;

/**
 * Where the boxes and lines of a network lie, from the top downwards: the layered drawing of
 * Sugiyama, Tagawa and Toda (1981) as ELK makes it.
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param boxes in the order of the graph's nodes
 * @param lines in the order of the graph's edges: x and y of each corner in turn
 */
record GraphLayout(
    double width, double height, List<Rectangle2D.Double> boxes, List<double[]> lines) {

  /** More boxes than anyone follows with the eye; ELK takes minutes beyond. */
  private static final int MOST_NODES = 5_000;

  /** Beyond these, fewer sweeps of crossing minimisation keep the layout to seconds. */
  private static final int MANY_NODES = 800;

  private static final int FEW_SWEEPS = 2;
  private static final int LETTER = 7;
  private static final int LEAST_WIDTH = 110;
  private static final int BOX_HEIGHT = 56;
  private static final int MOST_LETTERS = 30;

  /** Copies the lists. */
  GraphLayout {
    boxes = List.copyOf(boxes);
    lines = List.copyOf(lines);
  }

  /**
   * Lays a graph out; takes seconds for hundreds of nodes.
   *
   * @throws LoupeException when it is too large to be drawn
   */
  static GraphLayout of(NetworkGraph graph, Cancellation cancellation) {
    if (graph.nodes().size() > MOST_NODES) {
      throw new LoupeException(
          WorkbenchProblem.NO_GRAPH,
          "The graph has %,d nodes; at most %,d are drawn."
              .formatted(graph.nodes().size(), MOST_NODES));
    }
    ElkNode root = ElkGraphUtil.createGraph();
    root.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    if (graph.nodes().size() > MANY_NODES) {
      root.setProperty(LayeredOptions.THOROUGHNESS, FEW_SWEEPS);
    }
    List<ElkNode> nodes = new ArrayList<>();
    for (GraphNode n : graph.nodes()) {
      ElkNode box = ElkGraphUtil.createNode(root);
      box.setDimensions(boxWidth(n), BOX_HEIGHT);
      nodes.add(box);
    }
    List<ElkEdge> edges = new ArrayList<>();
    for (NetworkGraph.Edge e : graph.edges()) {
      edges.add(ElkGraphUtil.createSimpleEdge(nodes.get(e.from()), nodes.get(e.to())));
    }
    // registers how ELK copies the values of its options; cheap after the first time
    LayoutMetaDataService.getInstance();
    new LayeredLayoutProvider().layout(root, new Watched(cancellation));
    cancellation.check();
    return new GraphLayout(
        Math.max(1, root.getWidth()),
        Math.max(1, root.getHeight()),
        nodes.stream().map(GraphLayout::box).toList(),
        edges.stream().map(GraphLayout::line).toList());
  }

  private static int boxWidth(GraphNode n) {
    int letters =
        Math.max(n.head().length() + 1, Math.max(shown(n.name()).length(), n.shape().length()));
    return Math.max(LEAST_WIDTH, LETTER * letters + 18);
  }

  /** A name as a box has it: the end of long ones, which tells layers apart. */
  static String shown(String name) {
    return name.length() <= MOST_LETTERS
        ? name
        : "\u2026" + name.substring(name.length() - MOST_LETTERS + 1);
  }

  private static Rectangle2D.Double box(ElkNode n) {
    return new Rectangle2D.Double(n.getX(), n.getY(), n.getWidth(), n.getHeight());
  }

  private static double[] line(ElkEdge e) {
    List<Double> places = new ArrayList<>();
    for (ElkEdgeSection s : e.getSections()) {
      places.add(s.getStartX());
      places.add(s.getStartY());
      for (ElkBendPoint bend : s.getBendPoints()) {
        places.add(bend.getX());
        places.add(bend.getY());
      }
      places.add(s.getEndX());
      places.add(s.getEndY());
    }
    return places.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The box at a place; negative when there is none. */
  int at(double x, double y) {
    for (int i = 0; i < boxes.size(); i++) {
      if (boxes.get(i).contains(x, y)) {
        return i;
      }
    }
    return -1;
  }

  /** Tells ELK to stop; it looks between its phases and in the long ones. */
  private static final class Watched extends BasicProgressMonitor {
    private final Cancellation cancellation;

    Watched(Cancellation cancellation) {
      this.cancellation = cancellation;
    }

    @Override
    public boolean isCanceled() {
      return cancellation.isCancelled();
    }
  }
}
