package org.loupe.workbench.internal.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.workbench.internal.results.table.TableControl;
import org.loupe.workbench.tests.Ui;

/** A table without the mouse; which cell has been come to is what Ctrl+C copies. */
class GridKeysTest {
  private static final int ROWS = 200;

  @TempDir private static Path folder;
  private static ResultsView view;

  private TableControl table;
  private NatTable grid;

  /** Row r has r, its square, a word, and -r. */
  @BeforeAll
  static void open() throws IOException {
    Path step = Files.createDirectories(folder.resolve("step"));
    Files.writeString(
        folder.resolve("run.json"),
        """
        {"format": 1, "title": "A table", "state": "finished", "steps": [
          {"name": "step", "analysis": "acme.step", "state": "done", "folder": "step"}]}
        """);
    Files.writeString(
        step.resolve("result.json"),
        """
        {"format": 1, "components": [
          {"name": "cells", "type": "table", "value": {"rows": 200}, "files": ["cells.csv"]}]}
        """);
    Files.writeString(
        step.resolve("cells.csv"),
        IntStream.range(0, ROWS)
            .mapToObj(r -> "%d,%d,w%d,%d".formatted(r, r * r, r % 7, -r))
            .collect(Collectors.joining("\n", "n,square,word,minus\n", "\n")));
    view = LargeResults.open(folder);
  }

  @AfterAll
  static void close() {
    Ui.run(() -> Ui.page().hideView(view));
  }

  /** A fresh one each time, as all of it is made when it is selected. */
  @BeforeEach
  void come() {
    assertTrue(Ui.ui(() -> view.select("step")));
    assertTrue(Ui.ui(() -> view.select("step.cells")));
    table = Ui.control(Ui.window().getShell(), TableControl.class, _ -> true);
    grid = Ui.ui(table::grid);
    said("200 rows");
    Ui.run(
        () -> {
          Ui.window().getShell().forceActive();
          grid.setFocus();
        });
    Ui.waitFor("the focus", grid::isFocusControl);
  }

  private void said(String text) {
    Ui.control(table, Label.class, l -> l.getText().equals(text));
  }

  private static String copied() {
    Ui.post('c', SWT.CTRL);
    return Ui.ui(
        () -> {
          Clipboard clipboard = new Clipboard(Ui.window().getShell().getDisplay());
          try {
            return String.valueOf(clipboard.getContents(TextTransfer.getInstance()));
          } finally {
            clipboard.dispose();
          }
        });
  }

  private static int number() {
    return Integer.parseInt(copied());
  }

  @Test
  void arrowsLeadFromTheFirstCell() {
    assertEquals("0", copied());
    Ui.post(SWT.ARROW_DOWN, SWT.NONE);
    Ui.post(SWT.ARROW_DOWN, SWT.NONE);
    assertEquals("2", copied());
    Ui.post(SWT.ARROW_RIGHT, SWT.NONE);
    assertEquals("4", copied());
    Ui.post(SWT.ARROW_UP, SWT.NONE);
    assertEquals("1", copied());
    Ui.post(SWT.ARROW_LEFT, SWT.NONE);
    Ui.post(SWT.ARROW_DOWN, SWT.SHIFT);
    assertEquals("1\n2", copied());
  }

  @Test
  void pagesAndEndsAreReached() {
    Ui.post(SWT.PAGE_DOWN, SWT.NONE);
    int page = number();
    assertTrue(page > 5 && page < ROWS - 1, "a page down is " + page);
    Ui.post(SWT.PAGE_UP, SWT.NONE);
    assertTrue(number() <= 1, "a page up again");
    Ui.post(SWT.END, SWT.CTRL);
    assertEquals(-(ROWS - 1), number());
    Ui.post(SWT.HOME, SWT.NONE);
    assertEquals(ROWS - 1, number());
    Ui.post(SWT.HOME, SWT.CTRL);
    assertEquals("0", copied());
    Ui.post(SWT.ARROW_DOWN, SWT.NONE);
    Ui.post(SWT.END, SWT.NONE);
    assertEquals("-1", copied());
  }

  @Test
  void allIsSelectedAndCopied() {
    Ui.post('a', SWT.CTRL);
    String all = copied();
    assertEquals(ROWS, all.lines().count());
    assertEquals("3\t9\tw3\t-3", all.lines().skip(3).findFirst().orElseThrow());
  }

  @Test
  void enterSortsByTheColumnAndTheCellStays() {
    Ui.post(SWT.ARROW_DOWN, SWT.NONE);
    Ui.post(SWT.CR, SWT.NONE);
    Ui.post(SWT.CR, SWT.NONE);
    Ui.waitFor("the largest first", () -> first().equals("199"));
    assertEquals("198", copied());
    Ui.post(SWT.CR, SWT.NONE);
    Ui.waitFor("the order of the file", () -> first().equals("0"));
    assertEquals("1", copied());
  }

  private Object first() {
    return grid.getDataValueByPosition(1, 2);
  }

  @Test
  void theFilterOfTheColumnIsWrittenInto() {
    Ui.post(SWT.ARROW_RIGHT, SWT.NONE);
    Ui.post('f', SWT.CTRL);
    Text filter = Ui.control(grid, Text.class, Text::isFocusControl);
    Ui.type("< 100");
    Ui.post(SWT.CR, SWT.NONE);
    said("10 of 200 rows");
    Ui.waitFor("the cells again", () -> filter.isDisposed() && grid.isFocusControl());
    assertEquals("0", copied());
    Ui.post('f', SWT.CTRL);
    Ui.control(grid, Text.class, Text::isFocusControl);
    Ui.post('a', SWT.CTRL);
    Ui.post(SWT.DEL, SWT.NONE);
    Ui.post(SWT.CR, SWT.NONE);
    said("200 rows");
  }

  @Test
  void tabLeavesTheGrid() {
    Ui.post(SWT.TAB, SWT.NONE);
    Ui.waitFor("another control", () -> !grid.isFocusControl());
  }
}
