package org.loupe.workbench.internal.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.runtime.Places;
import org.loupe.runtime.RunIndex;
import org.loupe.workbench.internal.results.tiles.TileCanvas;
import org.loupe.workbench.internal.results.tiles.View;
import org.loupe.workbench.tests.Legible;
import org.loupe.workbench.tests.Ui;

/** Two runs of the history side by side. */
class ComparisonTest {
  private static final String HISTORY = "org.loupe.workbench.runs";

  @TempDir private Path folder;
  private IWorkbenchWindow window;
  private Table table;

  @BeforeEach
  void history() throws Exception {
    window = Ui.window();
    RunPair.write(folder);
    RunIndex index = new RunIndex(Places.ofProcess());
    index.add(folder.resolve("one.run"));
    index.add(folder.resolve("other.run"));
    IWorkbenchPage page = window.getActivePage();
    Ui.run(
        () -> {
          if (page.findView(HISTORY) != null) {
            page.hideView(page.findView(HISTORY));
          }
          page.showView(HISTORY);
        });
    table =
        Ui.control(
            window.getShell(),
            Table.class,
            t -> t.getColumnCount() == 6 && t.getColumn(1).getText().equals("Run"));
    Ui.waitFor("both runs", () -> row("one.run").isPresent() && row("other.run").isPresent());
  }

  @AfterEach
  void leaveItAsItWas() {
    Ui.run(() -> window.getActivePage().closeAllEditors(false));
  }

  private Optional<TableItem> row(String name) {
    return Arrays.stream(table.getItems())
        .filter(i -> i.getText(5).equals(folder.resolve(name).toString()))
        .findFirst();
  }

  private void select(String... names) {
    Ui.run(
        () -> {
          window.getShell().forceActive();
          table.setFocus();
          table.setSelection(
              Arrays.stream(names).map(n -> row(n).orElseThrow()).toArray(TableItem[]::new));
        });
    Ui.waitFor(
        "the focus",
        () -> table.isFocusControl() && table.getDisplay().getActiveShell() == window.getShell());
  }

  /** By the key, as a person would. */
  private void compare() {
    Ui.post('d', SWT.CTRL | SWT.SHIFT);
  }

  private static Stream<String> lines(TreeItem item) {
    String own = IntStream.range(0, 4).mapToObj(item::getText).collect(Collectors.joining("|"));
    return Stream.concat(
        Stream.of(own), Arrays.stream(item.getItems()).flatMap(ComparisonTest::lines));
  }

  @Test
  void twoRunsAreComparedByWhatTheyWereMadeOfAndWhatTheyGave() {
    select("one.run", "other.run");
    compare();
    Tree tree =
        Ui.control(
            window.getShell(), Tree.class, t -> t.getColumnCount() == 4 && t.getItemCount() > 0);
    String all =
        Ui.ui(
            () ->
                Arrays.stream(tree.getItems())
                    .flatMap(ComparisonTest::lines)
                    .collect(Collectors.joining("\n")));
    for (String line :
        new String[] {
          "Versions|||",
          "product: version|1.0.0|1.1.0|",
          "Inputs|||",
          "input net: sha256|aa|bb|",
          "Script and parameters|||",
          "step slice: window|square(1)|square(2)|",
          "Seeds|||",
          "run: seed|1|2|",
          "Engine and machine|||",
          "run: threads|1|4|"
        }) {
      assertTrue(all.lines().anyMatch(line::equals), line + "\n" + all);
    }
    // the numbers of the two files: 4 values, of which one is 2 instead of 1
    assertTrue(
        all.contains("values|||its numbers differ: 1 of 4, by 1.00 at most, 1.00 of the largest"),
        all);
    Ui.shot("comparison");
  }

  /** What is dragged on the left is dragged on the right. */
  @Test
  void figuresOfTheSameNameAreMovedTogether() {
    select("one.run", "other.run");
    compare();
    FigurePairControl pair =
        Ui.control(window.getShell(), FigurePairControl.class, c -> c.getSize().x > 0);
    TileCanvas left = Ui.ui(() -> pair.left().canvas());
    TileCanvas right = Ui.ui(() -> pair.right().canvas());
    Ui.run(
        () -> {
          left.zoom(6);
          left.move(13, -5);
        });
    same(left, right);
    Ui.run(() -> right.move(40, 20));
    same(right, left);
    View far = Ui.ui(left::view);
    Ui.run(right::fit);
    View near = Ui.ui(left::view);
    assertTrue(near.zoom() < far.zoom(), far + " " + near);
  }

  private static void same(TileCanvas a, TileCanvas b) {
    View x = Ui.ui(a::view);
    View y = Ui.ui(b::view);
    assertEquals(x.zoom(), y.zoom());
    assertEquals(x.centreX(), y.centreX(), 1e-9, "the same numbers, handed on");
    assertEquals(x.centreY(), y.centreY(), 1e-9, "the same numbers, handed on");
  }

  @Test
  void itCanBeReadInBothThemes() {
    select("one.run", "other.run");
    compare();
    FigurePairControl pair =
        Ui.control(window.getShell(), FigurePairControl.class, c -> c.getSize().x > 0);
    Legible.inBothThemes(
        theme -> {
          Ui.waitFor("the figure is sharp", () -> pair.left().canvas().isSharp());
          Legible.check("comparison", window.getShell(), theme);
        });
  }

  @Test
  void aDamagedRunIsSaid() throws Exception {
    Files.writeString(folder.resolve("other.run/run.json"), "{\"format\": ");
    select("one.run", "other.run");
    compare();
    Ui.control(
        window.getShell(),
        Label.class,
        l -> l.getText().contains("other.run' cannot be read: its run.json is damaged"));
  }

  @Test
  void aRunThatIsGoneIsSaid() throws Exception {
    Files.delete(folder.resolve("one.run/run.json"));
    select("one.run", "other.run");
    compare();
    Ui.control(window.getShell(), Label.class, l -> l.getText().contains("There is no run in"));
  }

  @Test
  void oneRunIsNotEnough() {
    select("one.run");
    compare();
    Shell told = Ui.shell("Compare runs");
    Ui.control(told, Label.class, l -> l.getText().contains("Select two runs"));
    Ui.run(told::close);
  }
}
