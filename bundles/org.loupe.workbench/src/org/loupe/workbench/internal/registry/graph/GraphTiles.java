package org.loupe.workbench.internal.registry.graph;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.loupe.report.figure.Theme;
import org.loupe.workbench.internal.results.tiles.TileSource;

/** Paints a network that has been laid out. */
final class GraphTiles implements TileSource {
  private static final double MARGIN = 20;
  private static final double ROUND = 8;
  private static final double ARROW = 6;

  /** Pixels a unit below which letters are no longer read. */
  private static final double LEGIBLE = 0.4;

  private static final Font HEAD = new Font(Font.SANS_SERIF, Font.BOLD, 12);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  private final NetworkGraph graph;
  private final GraphLayout layout;
  private final List<Path2D> lines = new ArrayList<>();

  GraphTiles(NetworkGraph graph, GraphLayout layout) {
    this.graph = graph;
    this.layout = layout;
    layout.lines().forEach(corners -> lines.add(path(corners)));
  }

  private static Path2D path(double[] corners) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i + 1 < corners.length; i += 2) {
      if (i == 0) {
        path.moveTo(corners[i], corners[i + 1]);
      } else {
        path.lineTo(corners[i], corners[i + 1]);
      }
    }
    return path;
  }

  @Override
  public double width() {
    return layout.width() + 2 * MARGIN;
  }

  @Override
  public double height() {
    return layout.height() + 2 * MARGIN;
  }

  /** The box at a place of the picture; negative when there is none. */
  int at(double x, double y) {
    return layout.at(x - MARGIN, y - MARGIN);
  }

  /** A box in units of the picture. */
  Rectangle2D.Double box(int i) {
    Rectangle2D.Double b = layout.boxes().get(i);
    return new Rectangle2D.Double(b.x + MARGIN, b.y + MARGIN, b.width, b.height);
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D part, double pixels, Theme theme) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.translate(MARGIN, MARGIN);
    Rectangle2D.Double seen =
        new Rectangle2D.Double(
            part.getX() - MARGIN - ARROW,
            part.getY() - MARGIN - ARROW,
            part.getWidth() + 2 * ARROW,
            part.getHeight() + 2 * ARROW);
    g.setStroke(new BasicStroke((float) Math.max(1, 0.8 / pixels)));
    g.setColor(mixed(theme));
    for (Path2D line : lines) {
      if (meets(line.getBounds2D(), seen)) {
        g.draw(line);
        arrow(g, line);
      }
    }
    for (int i = 0; i < graph.nodes().size(); i++) {
      if (layout.boxes().get(i).intersects(seen)) {
        box(g, graph.nodes().get(i), layout.boxes().get(i), pixels, theme);
      }
    }
  }

  /** Whether two meet, also where the first is a straight line, which Java 2D takes for empty. */
  private static boolean meets(Rectangle2D line, Rectangle2D part) {
    return line.getMaxX() >= part.getX()
        && line.getX() <= part.getMaxX()
        && line.getMaxY() >= part.getY()
        && line.getY() <= part.getMaxY();
  }

  private static Color mixed(Theme theme) {
    Color ink = new Color(theme.ink());
    return new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), 170);
  }

  private static void arrow(Graphics2D g, Path2D line) {
    double x = line.getCurrentPoint().getX();
    double y = line.getCurrentPoint().getY();
    Path2D head = new Path2D.Double();
    head.moveTo(x, y);
    head.lineTo(x - ARROW / 2, y - ARROW);
    head.lineTo(x + ARROW / 2, y - ARROW);
    head.closePath();
    g.fill(head);
  }

  private static void box(
      Graphics2D g, GraphNode node, Rectangle2D.Double box, double pixels, Theme theme) {
    GraphColours colours =
        node.kind() == GraphNode.Kind.LAYER
            ? GraphColours.of(node.exactness(), theme)
            : GraphColours.ofEnds(theme);
    var round = new RoundRectangle2D.Double(box.x, box.y, box.width, box.height, ROUND, ROUND);
    g.setColor(new Color(colours.fill()));
    g.fill(round);
    g.setColor(new Color(colours.line()));
    g.draw(round);
    if (pixels < LEGIBLE) {
      return;
    }
    g.setColor(new Color(theme.ink()));
    line(g, HEAD, node.head(), box, 17);
    line(g, TEXT, GraphLayout.shown(node.name()), box, 33);
    line(g, TEXT, node.shape(), box, 48);
  }

  private static void line(
      Graphics2D g, Font font, String text, Rectangle2D.Double box, double down) {
    g.setFont(font);
    double width = g.getFontMetrics().getStringBounds(text, g).getWidth();
    double room = box.width - 8;
    if (width <= room) {
      g.drawString(text, (float) (box.x + (box.width - width) / 2), (float) (box.y + down));
    } else {
      // a face that is wider than the layout has thought
      Graphics2D narrow = (Graphics2D) g.create();
      narrow.translate(box.x + 4, box.y + down);
      narrow.scale(room / width, 1);
      narrow.drawString(text, 0, 0);
      narrow.dispose();
    }
  }
}
