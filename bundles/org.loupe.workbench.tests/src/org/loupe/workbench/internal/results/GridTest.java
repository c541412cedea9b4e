package org.loupe.workbench.internal.results;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.workbench.internal.results.array.ArrayControl;
import org.loupe.workbench.internal.results.table.TableControl;
import org.loupe.workbench.tests.Legible;
import org.loupe.workbench.tests.Ui;

/** Grids are looked at, as their numbers can be right where nothing of them is seen. */
class GridTest {
  /** Text in one colour on another, with what is between them at its edges; an empty cell has 2. */
  private static final int COLOURS = 6;

  @TempDir private static Path folder;
  private static ResultsView view;

  @BeforeAll
  static void open() throws IOException {
    KindsRun.write(folder);
    view = LargeResults.open(folder);
  }

  @AfterAll
  static void close() {
    Ui.run(() -> Ui.page().hideView(view));
  }

  private static <C extends Control> C opened(String path, Class<C> type) {
    assertTrue(Ui.ui(() -> view.select(path)), path);
    return Ui.control(Ui.window().getShell(), type, _ -> true);
  }

  /** The place of a cell, header and row numbers counted as cells. */
  private static Rectangle cell(NatTable grid, int column, int row) {
    return Ui.ui(() -> grid.getBoundsByPosition(column, row));
  }

  private static void seen(NatTable grid, int column, int row) {
    Rectangle at = cell(grid, column, row);
    Ui.waitFor("cell %d, %d".formatted(column, row), () -> painted(grid, at) >= COLOURS);
  }

  private static int painted(NatTable grid, Rectangle at) {
    return Painted.of(grid).colours(at);
  }

  @Test
  void namesNumbersAndCellsOfTablesAreSeen() {
    NatTable grid = Ui.ui(opened("kinds.cells", TableControl.class)::grid);
    seen(grid, 1, 0);
    seen(grid, 2, 2);
    seen(grid, 3, 4);
    seen(grid, 0, 4);
    Ui.shot("table-light");
  }

  @Test
  void numbersOfArraysAreSeen() {
    ArrayControl array = opened("kinds.cube", ArrayControl.class);
    CTabFolder pages = Ui.control(array, CTabFolder.class, _ -> true);
    Ui.run(() -> pages.setSelection(1));
    NatTable grid = Ui.control(array, NatTable.class, _ -> true);
    seen(grid, 1, 1);
    seen(grid, 4, 3);
    Ui.shot("numbers-light");
  }

  /** The grid has the colours of what it lies on, not a theme of its own that is harder. */
  @Test
  void anOpenTableHasTheColoursOfTheWindow() {
    TableControl table = opened("kinds.cells", TableControl.class);
    NatTable grid = Ui.ui(table::grid);
    Legible.inBothThemes(
        _ -> {
          Rectangle at = cell(grid, 2, 2);
          Ui.waitFor(
              "a cell on the ground of the window",
              () -> Painted.of(grid).at(at.x + 2, at.y + 2).equals(table.getBackground().getRGB()));
          seen(grid, 2, 2);
        });
  }
}
