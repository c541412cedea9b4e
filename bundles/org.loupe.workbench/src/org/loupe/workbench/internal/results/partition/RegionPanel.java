package org.loupe.workbench.internal.results.partition;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.loupe.api.value.Tensor;
import org.loupe.workbench.internal.results.image.PictureCanvas;
import org.loupe.workbench.internal.results.image.RowPicture;
import org.loupe.workbench.internal.results.table.CsvTable;

/** What is said of the region that was chosen: its numbers, its affine map, the input there. */
final class RegionPanel extends Composite {
  private static final int WIDTH = 250;

  private final PartitionResult result;
  private final Label place;
  private final Table numbers;
  private final Table map;
  private final Label inputText;
  private final PictureCanvas input;

  RegionPanel(Composite parent, PartitionResult result) {
    super(parent, SWT.NONE);
    this.result = result;
    setLayout(new GridLayout());
    place = new Label(this, SWT.WRAP);
    place.setText("Choose a region: click it, or press Enter for the one in the middle.");
    place.setLayoutData(wide(false));
    numbers = table("Numbers of the region", "column", "value");
    map = table("Affine map: slopes along u1, u2", "output", "u1", "u2", "offset");
    inputText = new Label(this, SWT.WRAP);
    inputText.setLayoutData(wide(false));
    input = new PictureCanvas(this, "Input at the point");
    input.setLayoutData(wide(true));
  }

  private static GridData wide(boolean tall) {
    GridData data = new GridData(SWT.FILL, SWT.FILL, true, tall);
    data.widthHint = WIDTH;
    return data;
  }

  private Table table(String name, String... columns) {
    Label label = new Label(this, SWT.NONE);
    label.setText(name);
    Table table = new Table(this, SWT.FULL_SELECTION | SWT.BORDER);
    table.setHeaderVisible(true);
    table.setLayoutData(wide(true));
    for (String column : columns) {
      TableColumn c = new TableColumn(table, SWT.NONE);
      c.setText(column);
      c.setWidth(WIDTH / columns.length);
    }
    return table;
  }

  /** Shows a region. */
  void show(int region, double x, double y) {
    place.setText("Region %,d at (%.6g, %.6g)".formatted(region, x, y));
    numbers.removeAll();
    List<String> names = result.table().names();
    List<String> cells = result.table().row(region);
    for (int c = 0; c < names.size(); c++) {
      if (!names.get(c).equals("vertices")) {
        new TableItem(numbers, SWT.NONE).setText(new String[] {names.get(c), text(cells.get(c))});
      }
    }
    map.removeAll();
    List<double[]> maps = result.map(region);
    for (int k = 0; k < maps.size(); k++) {
      double[] m = maps.get(k);
      new TableItem(map, SWT.NONE)
          .setText(new String[] {Integer.toString(k), text(m[0]), text(m[1]), text(m[2])});
    }
    fit(numbers);
    fit(map);
    layout(true, true);
  }

  /** As wide as what they hold. */
  private static void fit(Table table) {
    for (TableColumn column : table.getColumns()) {
      column.pack();
    }
  }

  private static String text(String cell) {
    double v = CsvTable.number(cell);
    return Double.isNaN(v) || v == Math.rint(v) ? cell : text(v);
  }

  private static String text(double v) {
    return "%.6g".formatted(v);
  }

  /** Shows the input at coordinates. */
  void sample(double x, double y) {
    Optional<Tensor> row = result.input(x, y);
    Optional<RowPicture> picture = row.flatMap(RowPicture::of);
    picture.ifPresent(p -> input.show("Input at (%.4g, %.4g)".formatted(x, y), p.pixels()));
    inputText.setText(
        row.isEmpty()
            ? "This run was made before results had their plane: run it again to see inputs."
            : picture.map(p -> said(p, x, y)).orElseGet(() -> "Input: " + shortened(row.get())));
    layout(true, true);
  }

  private static String said(RowPicture picture, double x, double y) {
    String where = "Input at (%.6g, %.6g)".formatted(x, y);
    return picture.clipped() == 0
        ? where
        : where + "; %,d numbers outside of 0..1 are cut off".formatted(picture.clipped());
  }

  private static String shortened(Tensor row) {
    StringBuilder text = new StringBuilder();
    for (long i = 0; i < Math.min(12, row.count()); i++) {
      text.append(i == 0 ? "" : ", ").append(text(row.getDouble(i)));
    }
    return row.count() > 12 ? text + ", \u2026" : text.toString();
  }
}
