package org.loupe.workbench.internal.results.array;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.layer.ILayer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.loupe.api.value.Tensor;
import org.loupe.workbench.internal.results.figure.FigureControl;
import org.loupe.workbench.internal.results.table.Grid;

/** Slices of an array: which two axes are seen, where on the others, as a picture or as numbers. */
public final class ArrayControl extends Composite {
  private final String name;
  private final FigureControl figure;
  private final NatTable numbers;
  private final List<SliceCells> cells = new ArrayList<>();
  private final List<Spinner> places = new ArrayList<>();
  private final Combo down;
  private final Combo across;
  private Slice slice;

  ArrayControl(Composite parent, String name, Tensor array) {
    super(parent, SWT.NONE);
    this.name = name;
    slice = Slice.first(array);
    setLayout(new GridLayout());
    Composite tools = new Composite(this, SWT.NONE);
    down = axis(tools, "Down", slice.down());
    across = axis(tools, "Across", slice.across());
    for (int a = 0; a < array.rank(); a++) {
      places.add(place(tools, a));
    }
    GridLayout row = new GridLayout(Math.max(1, tools.getChildren().length), false);
    row.marginHeight = 0;
    tools.setLayout(row);
    CTabFolder pages = new CTabFolder(this, SWT.BOTTOM);
    pages.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    figure = new FigureControl(pages, name, SliceFigure.of(name, slice));
    page(pages, "Picture", figure);
    numbers = numbers(pages);
    page(pages, "Numbers", numbers);
    pages.setSelection(0);
    update(slice);
  }

  private static void page(CTabFolder pages, String title, Control control) {
    CTabItem item = new CTabItem(pages, SWT.NONE);
    item.setText(title);
    item.setControl(control);
  }

  private Combo axis(Composite tools, String title, int chosen) {
    new Label(tools, SWT.NONE).setText(title);
    Combo combo = new Combo(tools, SWT.READ_ONLY);
    combo.setItems(
        IntStream.range(0, slice.array().rank())
            .mapToObj(a -> "axis %d (%,d)".formatted(a, slice.array().size(a)))
            .toArray(String[]::new));
    combo.select(chosen);
    combo.setEnabled(slice.array().rank() > 1);
    combo.addListener(
        SWT.Selection,
        _ -> update(slice.axes(down.getSelectionIndex(), across.getSelectionIndex())));
    return combo;
  }

  private Spinner place(Composite tools, int axis) {
    new Label(tools, SWT.NONE).setText("axis " + axis + " =");
    Spinner spinner = new Spinner(tools, SWT.BORDER);
    spinner.setMinimum(0);
    spinner.setMaximum((int) Math.min(Integer.MAX_VALUE - 1, slice.array().size(axis) - 1));
    spinner.setPageIncrement(10);
    spinner.addListener(SWT.Selection, _ -> update(slice.at(axis, spinner.getSelection())));
    return spinner;
  }

  private NatTable numbers(Composite parent) {
    for (SliceCells.Part part : SliceCells.Part.values()) {
      cells.add(new SliceCells(part, slice));
    }
    Grid grid = new Grid(cells.get(0), cells.get(1), cells.get(2), ArrayControl::text);
    ILayer header = grid.header();
    NatTable table = grid.create(parent, header);
    Grid.configure(table);
    return table;
  }

  private static String text(String cell) {
    return cell.length() < 10 ? cell : "%.8g".formatted(Double.parseDouble(cell));
  }

  private void update(Slice next) {
    slice = next;
    down.select(slice.down());
    across.select(slice.across());
    for (int a = 0; a < places.size(); a++) {
      boolean seen = a == slice.down() || a == slice.across();
      places.get(a).setEnabled(!seen);
      places.get(a).setSelection((int) slice.at()[a]);
    }
    figure.show(SliceFigure.of(name, slice));
    cells.forEach(c -> c.show(slice));
    numbers.refresh();
  }

  /** Where the slice is on an axis. */
  public Spinner place(int axis) {
    return places.get(axis);
  }

  /** The picture of the slice. */
  public FigureControl figure() {
    return figure;
  }
}
