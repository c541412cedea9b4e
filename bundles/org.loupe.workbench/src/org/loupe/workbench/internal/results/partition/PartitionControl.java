package org.loupe.workbench.internal.results.partition;

import java.util.List;
import java.util.OptionalInt;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.loupe.report.figure.FillColours;
import org.loupe.report.figure.Theme;
import org.loupe.workbench.internal.results.Tools;
import org.loupe.workbench.internal.results.table.CsvTable;
import org.loupe.workbench.internal.results.tiles.Themes;
import org.loupe.workbench.internal.results.tiles.TileCanvas;
import org.loupe.workbench.internal.results.tiles.View;

/**
 * The regions of a partition: moved and scaled, coloured by a column, with the numbers of the one
 * below the pointer and all that is known of the one that was chosen.
 */
public final class PartitionControl extends Composite {
  private static final int NONE = -1;

  private final PartitionResult result;
  private final Combo column;
  private final Button boundary;
  private final KeyCanvas key;
  private final TileCanvas canvas;
  private final Label hovered;
  private final RegionPanel panel;
  private PartitionTiles tiles;
  private int chosen = NONE;
  private double chosenX;
  private double chosenY;

  PartitionControl(Composite parent, String name, PartitionResult result) {
    super(parent, SWT.NONE);
    this.result = result;
    setLayout(plain(1));
    Composite tools = new Composite(this, SWT.NONE);
    GridLayout row = new GridLayout(6, false);
    row.marginHeight = 0;
    tools.setLayout(row);
    ToolBar bar = new ToolBar(tools, SWT.FLAT);
    new Label(tools, SWT.NONE).setText("Colour by");
    column = new Combo(tools, SWT.READ_ONLY);
    List<String> columns = result.columns();
    column.setItems(columns.toArray(String[]::new));
    column.select(Math.max(0, columns.indexOf("slope")));
    boundary = new Button(tools, SWT.CHECK);
    boundary.setText("Boundary");
    boundary.setSelection(true);
    boundary.setEnabled(result.boundary().length > 0);
    // a background of the theme's would take the colour from below GTK's check mark, which is white
    boundary.setData("org.eclipse.e4.ui.css.disabled", true);
    hovered = new Label(tools, SWT.NONE);
    hovered.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    tools.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
    SashForm sash = new SashForm(this, SWT.HORIZONTAL);
    sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    Composite left = new Composite(sash, SWT.NONE);
    left.setLayout(plain(2));
    FillColours colours = colours(Themes.of(left));
    tiles = new PartitionTiles(result, colours, true);
    canvas = new TileCanvas(left, "Regions of " + name, tiles);
    canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    key = new KeyCanvas(left, this::colours);
    key.setLayoutData(new GridData(SWT.END, SWT.FILL, false, true));
    panel = new RegionPanel(sash, result);
    sash.setWeights(66, 34);
    Tools.zoom(bar, canvas);
    Tools.add(bar, "Sample here", this::sample)
        .setToolTipText("The input at the point that was chosen");
    canvas.setOverlay(this::outline);
    canvas.onHover(this::hover);
    canvas.onChoose(this::choose);
    column.addListener(SWT.Selection, _ -> recolour());
    boundary.addListener(SWT.Selection, _ -> recolour());
  }

  private static GridLayout plain(int columns) {
    GridLayout layout = new GridLayout(columns, false);
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    layout.horizontalSpacing = 0;
    return layout;
  }

  /** The picture. */
  public TileCanvas canvas() {
    return canvas;
  }

  private FillColours colours(Theme theme) {
    String name = column.getText();
    double[] values = result.table().numbers(result.table().names().indexOf(name), () -> false);
    return new FillColours(Colouring.of(name, values, result.layers()), theme);
  }

  private void recolour() {
    FillColours colours = colours(Themes.of(canvas));
    tiles = new PartitionTiles(result, colours, boundary.getSelection());
    canvas.show(tiles, true);
    key.show();
    layout(true, true);
  }

  private void hover(double placeX, double placeY) {
    double x = tiles.x(placeX);
    double y = tiles.y(placeY);
    OptionalInt region = result.index().at(x, y);
    String name = column.getText();
    hovered.setText(
        region.isEmpty()
            ? "(%.4f, %.4f)".formatted(x, y)
            : "(%.4f, %.4f)  region %,d  %s %s  area %s"
                .formatted(
                    x,
                    y,
                    region.getAsInt(),
                    name,
                    cell(region.getAsInt(), name),
                    cell(region.getAsInt(), "area")));
  }

  private String cell(int region, String name) {
    int c = result.table().names().indexOf(name);
    double v = c < 0 ? Double.NaN : CsvTable.number(result.table().cell(region, c));
    return v == Math.rint(v) && Math.abs(v) < 1e9 ? "%d".formatted((long) v) : "%.4g".formatted(v);
  }

  private void choose(double placeX, double placeY) {
    chosenX = tiles.x(placeX);
    chosenY = tiles.y(placeY);
    OptionalInt region = result.index().at(chosenX, chosenY);
    chosen = region.orElse(NONE);
    region.ifPresent(r -> panel.show(r, chosenX, chosenY));
    canvas.redraw();
  }

  private void sample() {
    if (chosen == NONE) {
      View v = canvas.view();
      choose(v.centreX(), v.centreY());
    }
    panel.sample(chosenX, chosenY);
  }

  /** The region that was chosen, and the point in it. */
  private void outline(GC gc, View view) {
    if (chosen == NONE) {
      return;
    }
    Regions regions = result.regions();
    int from = regions.starts()[chosen];
    int[] points = new int[2 * (regions.starts()[chosen + 1] - from)];
    for (int i = 0; i < points.length; i += 2) {
      points[i] = pixel(view.pixelX(tiles.place(regions.xs()[from + i / 2])));
      points[i + 1] = pixel(view.pixelY(tiles.placeDown(regions.ys()[from + i / 2])));
    }
    Theme theme = Themes.of(canvas);
    gc.setAntialias(SWT.ON);
    gc.setForeground(new Color(Themes.rgb(theme.paper())));
    gc.setLineWidth(4);
    gc.drawPolygon(points);
    gc.setForeground(new Color(Themes.rgb(theme.ink())));
    gc.setLineWidth(2);
    gc.drawPolygon(points);
    int x = pixel(view.pixelX(tiles.place(chosenX)));
    int y = pixel(view.pixelY(tiles.placeDown(chosenY)));
    gc.drawLine(x - 5, y, x + 5, y);
    gc.drawLine(x, y - 5, x, y + 5);
  }

  /** Far off the screen is as good as farther. */
  private static int pixel(double at) {
    return Math.clamp(Math.round(at), -30_000, 30_000);
  }
}
