package org.loupe.workbench.internal.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.ToolBar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.workbench.internal.results.partition.PartitionControl;
import org.loupe.workbench.internal.results.tiles.TileCanvas;
import org.loupe.workbench.internal.results.tiles.View;
import org.loupe.workbench.tests.Legible;
import org.loupe.workbench.tests.Ui;

/** A partition of 100,489 regions. */
class PartitionViewTest {
  private static final int SIDE = 317;
  private static final int FRAMES = 60;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Of the window's thread; by the clock, which is printed, busy machines take any time. */
  private static final double SLOWEST_MS = 100;

  @TempDir private static Path folder;
  private static PartitionControl control;

  @BeforeAll
  static void open() throws IOException {
    SyntheticRun.write(folder, SIDE, 11);
    ResultsView view = LargeResults.open(folder);
    Ui.run(() -> assertTrue(view.select("slice")));
    control =
        Ui.await(
            "the regions are shown",
            () -> Ui.first(Ui.window().getShell(), PartitionControl.class, _ -> true));
    Ui.waitFor("the picture is sharp", () -> Ui.ui(() -> canvas().isSharp()));
  }

  @AfterAll
  static void close() {
    Ui.run(() -> Ui.page().hideView(Ui.page().findView(ResultsView.ID)));
  }

  private static TileCanvas canvas() {
    return control.canvas();
  }

  private static <C extends Control> C find(Class<C> type, Predicate<C> is) {
    return Ui.control(control, type, is);
  }

  @Test
  void pansAndZoomsWithoutWaiting() {
    double[] ms = new double[FRAMES];
    double[] busy = new double[FRAMES];
    Ui.run(
        () -> {
          canvas().fit();
          canvas().zoom(10);
          int[] painted = new int[1];
          canvas().addListener(SWT.Paint, _ -> painted[0]++);
          for (int i = 0; i < FRAMES; i++) {
            long began = System.nanoTime();
            long worked = THREADS.getCurrentThreadCpuTime();
            int before = painted[0];
            if (i % 10 == 9) {
              canvas().zoom(i % 20 == 9 ? 1 : -1);
            } else {
              canvas().move(-9, 5);
            }
            while (painted[0] == before) {
              if (!canvas().getDisplay().readAndDispatch()) {
                canvas().getDisplay().sleep();
              }
            }
            ms[i] = (System.nanoTime() - began) / 1e6;
            busy[i] = (THREADS.getCurrentThreadCpuTime() - worked) / 1e6;
          }
        });
    Arrays.sort(ms);
    System.out.printf(
        "100,489 regions: frame %.1f ms (median), %.1f ms (95 %%)%n",
        ms[FRAMES / 2], ms[FRAMES * 95 / 100]);
    Arrays.sort(busy);
    assertTrue(busy[FRAMES / 2] < SLOWEST_MS, "a frame keeps busy for " + busy[FRAMES / 2] + " ms");
    Ui.waitFor("the picture is sharp again", () -> Ui.ui(() -> canvas().isSharp()));
    Ui.shot("partition-zoomed");
    Ui.run(() -> canvas().fit());
  }

  @Test
  void keysMoveAndScale() {
    Ui.run(() -> canvas().fit());
    View before = Ui.ui(() -> canvas().view());
    Ui.run(() -> canvas().setFocus());
    Ui.type("+");
    Ui.waitFor("it is larger", () -> Ui.ui(() -> canvas().view().zoom()) == before.zoom() + 1);
    Ui.post(SWT.ARROW_RIGHT, 0);
    Ui.waitFor("it is moved", () -> Ui.ui(() -> canvas().view().centreX()) > before.centreX());
    Ui.type("0");
    Ui.waitFor("all is seen", () -> Ui.ui(() -> canvas().view()).equals(before));
  }

  @Test
  void aClickShowsTheMapOfTheRegionAndTheInput() {
    Ui.run(() -> canvas().fit());
    View v = Ui.ui(() -> canvas().view());
    press(v.width() / 2, v.height() / 2);
    Table map = find(Table.class, t -> t.getColumnCount() == 4);
    Ui.waitFor("the map is shown", () -> Ui.ui(map::getItemCount) == 2);
    Label place = find(Label.class, l -> l.getText().startsWith("Region "));
    String digits = Ui.ui(place::getText).replaceAll("^Region ([\\d,]+) at.*", "$1");
    int region = Integer.parseInt(digits.replace(",", ""));
    // the middle of the square is next to the middle of the grid
    int column = region % SIDE;
    assertTrue(Math.abs(column - SIDE / 2) <= 2 && Math.abs(region / SIDE - SIDE / 2) <= 2, digits);
    assertEquals(region, Double.parseDouble(Ui.ui(() -> map.getItem(1).getText(1))), region * 1e-5);
    assertEquals("1.00000", Ui.ui(() -> map.getItem(1).getText(2)));
    ToolBar bar = find(ToolBar.class, b -> b.getItemCount() > 3);
    Ui.click(
        Ui.ui(
            () ->
                Arrays.stream(bar.getItems())
                    .filter(i -> i.getText().equals("Sample here"))
                    .findFirst()
                    .orElseThrow()));
    find(Label.class, l -> l.getText().startsWith("Input at ("));
    Ui.shot("partition-light");
  }

  private static void press(int x, int y) {
    Ui.run(
        () -> {
          for (int type : new int[] {SWT.MouseDown, SWT.MouseUp}) {
            Event event = new Event();
            event.button = 1;
            event.x = x;
            event.y = y;
            canvas().notifyListeners(type, event);
          }
        });
  }

  @Test
  void theNumbersBelowThePointerAreSaid() {
    Ui.run(() -> canvas().fit());
    View v = Ui.ui(() -> canvas().view());
    Ui.move(canvas(), v.width() / 2 + 20, v.height() / 2 + 30);
    Ui.move(canvas(), v.width() / 2 + 25, v.height() / 2 + 35);
    find(Label.class, l -> l.getText().contains("region ") && l.getText().contains("area "));
  }

  @Test
  void coloursFollowTheColumn() {
    // near by, where few are painted
    Ui.run(() -> canvas().fit());
    Ui.run(() -> canvas().zoom(14));
    Combo column = find(Combo.class, c -> c.indexOf("slope") >= 0);
    for (String name : new String[] {"layer", "class", "area", "slope"}) {
      Ui.run(
          () -> {
            column.select(column.indexOf(name));
            column.notifyListeners(SWT.Selection, new Event());
          });
      Ui.waitFor("coloured by " + name, () -> Ui.ui(() -> canvas().isSharp()));
    }
    Ui.run(() -> canvas().fit());
  }

  /** The boundary is on: a check mark has the colour of the theme below it. */
  @Test
  void regionsCanBeReadInBothThemes() {
    Ui.run(() -> canvas().fit());
    Ui.run(() -> canvas().zoom(12));
    View v = Ui.ui(() -> canvas().view());
    press(v.width() / 2, v.height() / 2);
    Button boundary = find(Button.class, b -> b.getText().equals("Boundary"));
    Legible.inBothThemes(
        theme -> {
          Ui.waitFor("the picture is sharp", () -> Ui.ui(() -> canvas().isSharp()));
          Legible.check("regions", Ui.window().getShell(), theme);
          int on = Painted.of(boundary).blue();
          Ui.run(() -> boundary.setSelection(false));
          Ui.waitFor("the mark to go", () -> Painted.of(boundary).blue() < on - 40);
          Ui.run(() -> boundary.setSelection(true));
          Ui.waitFor("the mark to come", () -> Painted.of(boundary).blue() == on);
        });
    Ui.run(() -> canvas().fit());
  }
}
