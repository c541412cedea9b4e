package org.loupe.workbench.internal.registry.graph;

import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.loupe.workbench.internal.results.Tools;
import org.loupe.workbench.internal.results.tiles.Themes;
import org.loupe.workbench.internal.results.tiles.TileCanvas;
import org.loupe.workbench.internal.results.tiles.View;

/** A drawn network, moved and scaled; the pointer shows what a layer is, a click takes it. */
public final class GraphControl extends Composite {
  /** Half size and one and a half, in quarter octaves. */
  private static final int LEAST_ZOOM = -4;

  private static final int MOST_ZOOM = 0;
  private static final int MARK = 3;

  private final GraphDrawing drawing;
  private final TileCanvas canvas;
  private final Label said;
  private Consumer<String> chosen = _ -> {};
  private int marked = -1;

  /** Shows a network from its top. */
  public GraphControl(Composite parent, String name, GraphDrawing drawing) {
    super(parent, SWT.NONE);
    this.drawing = drawing;
    GridLayout layout = new GridLayout(2, false);
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    setLayout(layout);
    ToolBar bar = new ToolBar(this, SWT.FLAT);
    said = new Label(this, SWT.NONE);
    said.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    GraphTiles tiles = drawing.tiles();
    canvas = new TileCanvas(this, "Layers of " + name, tiles);
    canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
    canvas.startWith(
        all ->
            all.zoom() >= MOST_ZOOM
                ? all
                : View.top(tiles.width(), LEAST_ZOOM, MOST_ZOOM, all.width(), all.height()));
    canvas.onHover(this::hovered);
    canvas.onChoose(this::choose);
    canvas.setOverlay(this::mark);
    Tools.zoom(bar, canvas);
  }

  /** The picture. */
  public TileCanvas canvas() {
    return canvas;
  }

  /** What is said of the layer below the pointer. */
  public String said() {
    return said.getText();
  }

  /** Gets the name of each layer that is clicked. */
  public void onChoose(Consumer<String> listener) {
    chosen = listener;
  }

  /** The middle of a layer's box in pixels of the canvas. */
  public int[] place(String layer) {
    Rectangle2D.Double box = drawing.tiles().box(drawing.graph().layer(layer));
    return new int[] {
      (int) canvas.view().pixelX(box.getCenterX()), (int) canvas.view().pixelY(box.getCenterY())
    };
  }

  /** Marks a layer, and moves the picture when it is not seen. */
  public void show(String layer) {
    marked = drawing.graph().layer(layer);
    if (marked >= 0) {
      say(marked);
      int[] at = place(layer);
      View v = canvas.view();
      if (at[0] < 0 || at[1] < 0 || at[0] >= v.width() || at[1] >= v.height()) {
        canvas.move(v.width() / 2.0 - at[0], v.height() / 2.0 - at[1]);
      }
    }
    canvas.redraw();
  }

  private void hovered(double x, double y) {
    int at = drawing.tiles().at(x, y);
    String tip = at < 0 ? null : drawing.graph().nodes().get(at).line();
    if (tip == null ? canvas.getToolTipText() != null : !tip.equals(canvas.getToolTipText())) {
      canvas.setToolTipText(tip);
      if (at >= 0) {
        say(at);
      }
    }
  }

  private void say(int node) {
    said.setText(drawing.graph().nodes().get(node).line().replace("&", "&&"));
  }

  private void choose(double x, double y) {
    int at = drawing.tiles().at(x, y);
    if (at >= 0 && drawing.graph().nodes().get(at).kind() == GraphNode.Kind.LAYER) {
      String layer = drawing.graph().nodes().get(at).name();
      show(layer);
      chosen.accept(layer);
    }
  }

  private void mark(GC gc, View v) {
    if (marked >= 0) {
      Rectangle2D.Double box = drawing.tiles().box(marked);
      int left = (int) v.pixelX(box.x);
      int top = (int) v.pixelY(box.y);
      gc.setForeground(Themes.accent(canvas));
      gc.setLineWidth(MARK);
      gc.drawRectangle(
          left - MARK,
          top - MARK,
          (int) v.pixelX(box.x + box.width) - left + 2 * MARK,
          (int) v.pixelY(box.y + box.height) - top + 2 * MARK);
    }
  }
}
