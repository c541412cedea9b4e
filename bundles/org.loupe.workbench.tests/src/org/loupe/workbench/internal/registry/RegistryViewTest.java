package org.loupe.workbench.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.loupe.workbench.internal.app.Theme;
import org.loupe.workbench.internal.registry.graph.GraphControl;
import org.loupe.workbench.internal.results.tiles.Themes;
import org.loupe.workbench.internal.results.tiles.TileCanvas;
import org.loupe.workbench.tests.Legible;
import org.loupe.workbench.tests.Ui;

/** What the registry has, seen in its view. */
class RegistryViewTest {
  private static final org.loupe.report.figure.Theme LIGHT_PAPER =
      org.loupe.report.figure.Theme.LIGHT;

  private static RegistryView view;
  private static Composite shell;

  @BeforeAll
  static void open() {
    shell = Ui.window().getShell();
    view = Ui.ui(() -> (RegistryView) Ui.page().showView(RegistryView.ID));
    state(IWorkbenchPage.STATE_MAXIMIZED);
  }

  @AfterAll
  static void restore() {
    Ui.run(Theme.LIGHT::show);
    state(IWorkbenchPage.STATE_RESTORED);
  }

  private static void state(int state) {
    Ui.run(() -> Ui.page().setPartState(Ui.page().findViewReference(RegistryView.ID), state));
  }

  private static void select(String kind, String name) {
    Ui.waitFor("the entry " + name, () -> view.select(kind, name));
  }

  private static void page(String title) {
    CTabFolder pages =
        Ui.control(
            shell,
            CTabFolder.class,
            f -> Arrays.stream(f.getItems()).anyMatch(i -> i.getText().equals(title)));
    Ui.run(
        () -> {
          pages.setSelection(
              Arrays.stream(pages.getItems())
                  .filter(i -> i.getText().equals(title))
                  .findFirst()
                  .orElseThrow());
          pages.notifyListeners(SWT.Selection, new Event());
        });
  }

  private static Table table(String firstColumn) {
    return Ui.control(
        shell,
        Table.class,
        t -> t.getColumnCount() > 1 && t.getColumn(0).getText().equals(firstColumn));
  }

  private static void sharp(TileCanvas canvas) {
    Ui.waitFor("the picture is sharp", canvas::isSharp);
  }

  private static void click(GraphControl graph, String layer) {
    Ui.run(
        () -> {
          int[] at = graph.place(layer);
          for (int type : new int[] {SWT.MouseMove, SWT.MouseDown, SWT.MouseUp}) {
            Event event = new Event();
            event.button = type == SWT.MouseMove ? 0 : 1;
            event.x = at[0];
            event.y = at[1];
            graph.canvas().notifyListeners(type, event);
          }
        });
  }

  private static Optional<TreeItem> group(Tree tree, String name) {
    return Arrays.stream(tree.getItems()).filter(i -> i.getText().startsWith(name)).findFirst();
  }

  @Test
  void modelsAndDataAreFoundByTheirWords() {
    Text search = Ui.control(shell, Text.class, t -> t.getMessage().startsWith("Search names"));
    Tree tree = Ui.control(shell, Tree.class, t -> group(t, "Models").isPresent());
    int all = Ui.ui(() -> group(tree, "Models").orElseThrow().getItemCount());
    Ui.run(() -> search.setText("digits cnn"));
    Ui.waitFor(
        "fewer models",
        () -> group(tree, "Models").filter(g -> g.getItemCount() < all).isPresent());
    assertTrue(
        Ui.ui(() -> group(tree, "Models").orElseThrow().getItem(0).getText())
            .contains("digits-cnn"));
    Ui.run(() -> search.setText(""));
    Ui.waitFor(
        "all models", () -> group(tree, "Models").filter(g -> g.getItemCount() == all).isPresent());
  }

  @Test
  void whatIsKnownOfAModelIsSaid() {
    select("model", "digits-cnn");
    Ui.control(shell, Text.class, t -> t.getText().contains("exact"));
    String hash = "\\s+\\p{XDigit}{32}\\s+\\p{XDigit}{32}";
    Ui.control(shell, Text.class, t -> t.getText().matches("models/.*\\.onnx" + hash));
    Ui.control(shell, Text.class, t -> t.getText().contains("[1, 8, 8]"));
  }

  @Test
  void aNetworkIsDrawnAndALayerChosenInTheDrawing() {
    select("model", "digits-vit");
    page("Layers");
    GraphControl graph = Ui.control(shell, GraphControl.class, _ -> true);
    sharp(graph.canvas());
    Table table = table("Layer");
    TableItem softmax =
        Ui.await(
            "a softmax",
            () ->
                Arrays.stream(table.getItems())
                    .filter(i -> i.getText(1).equals("Softmax"))
                    .findFirst());
    assertTrue(Ui.ui(() -> softmax.getText(4)).startsWith("unsupported"));
    String layer = Ui.ui(() -> softmax.getText(0));
    Ui.run(() -> graph.show(layer));
    click(graph, layer);
    Ui.waitFor(
        "the layer in the table",
        () -> table.getSelectionCount() == 1 && table.getSelection()[0].getText(0).equals(layer));
    assertTrue(Ui.ui(graph::said).contains("Softmax"));
    assertTrue(Ui.ui(() -> graph.canvas().getToolTipText()).contains("[2, 17, 17]"));
    sharp(graph.canvas());
    RGB smooth = Ui.ui(() -> softmax.getForeground(4).getRGB());
    Ui.run(Theme.DARK::show);
    Ui.waitFor(
        "the colours of the dark theme", () -> !softmax.getForeground(4).getRGB().equals(smooth));
    sharp(graph.canvas());
    Ui.run(graph.canvas()::fit);
    sharp(graph.canvas());
    Ui.run(Theme.LIGHT::show);
    Ui.waitFor("the light theme", () -> Themes.of(table) == LIGHT_PAPER);
    sharp(graph.canvas());
  }

  @Test
  void picturesAreAGallery() {
    select("data", "digits");
    page("Rows");
    SamplesControl samples = Ui.control(shell, SamplesControl.class, _ -> true);
    sharp(samples.canvas());
  }

  @Test
  void rowsThatAreNoPicturesAreAGrid() {
    select("data", "iris");
    page("Rows");
    RowsControl rows = Ui.control(shell, RowsControl.class, _ -> true);
    // the first iris of Fisher (1936): setosa, 5.1, 3.5, 1.4, 0.2
    Ui.waitFor(
        "the first row",
        () ->
            "5.10000".equals(rows.grid().getDataValueByPosition(2, 1))
                && "0.200000".equals(rows.grid().getDataValueByPosition(5, 1)));
  }

  @Test
  void columnsAndClassesHaveTheirNumbers() {
    select("data", "digits");
    page("Columns");
    Table columns = table("Column");
    Ui.waitFor("a column", () -> columns.getItemCount() > 0);
    Table classes = table("Class");
    assertEquals(10, Ui.ui(classes::getItemCount));
  }

  @Test
  void allPagesCanBeReadInBothThemes() {
    Legible.inBothThemes(
        theme -> {
          select("model", "digits-cnn");
          page("About");
          Ui.control(shell, Text.class, t -> t.getText().contains("[1, 8, 8]"));
          look("registry-about", theme);
          select("data", "iris");
          page("Rows");
          Ui.control(shell, RowsControl.class, _ -> true);
          look("registry-rows", theme);
          page("Columns");
          Ui.waitFor("a column", () -> table("Column").getItemCount() > 0);
          look("registry-columns", theme);
          select("model", "digits-cnn");
          page("Layers");
          sharp(Ui.control(shell, GraphControl.class, _ -> true).canvas());
          look("registry-graph", theme);
        });
  }

  private static void look(String name, Theme theme) {
    Legible.check(name, shell, theme);
  }
}
