package org.loupe.workbench.internal.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.nebula.widgets.nattable.sort.command.SortColumnCommand;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.workbench.internal.app.Theme;
import org.loupe.workbench.internal.results.array.ArrayControl;
import org.loupe.workbench.internal.results.figure.AnimationControl;
import org.loupe.workbench.internal.results.figure.FigureControl;
import org.loupe.workbench.internal.results.image.GalleryControl;
import org.loupe.workbench.internal.results.image.ImageControl;
import org.loupe.workbench.internal.results.table.TableControl;
import org.loupe.workbench.internal.results.tiles.Themes;
import org.loupe.workbench.internal.results.tiles.TileCanvas;
import org.loupe.workbench.tests.Legible;
import org.loupe.workbench.tests.Ui;

/** Each kind of result, opened and used. */
class ResultsViewTest {
  @TempDir private static Path folder;
  private static ResultsView view;

  /** By the command, as other views open runs. */
  @BeforeAll
  static void open() throws IOException {
    KindsRun.write(folder);
    Ui.window();
    Ui.run(
        () -> {
          Command command =
              Ui.window()
                  .getService(ICommandService.class)
                  .getCommand("org.loupe.workbench.openRun");
          Ui.window()
              .getService(IHandlerService.class)
              .executeCommand(
                  ParameterizedCommand.generateCommand(
                      command, Map.of("org.loupe.workbench.openRun.path", folder.toString())),
                  null);
        });
    view = Ui.ui(() -> (ResultsView) Ui.page().findView(ResultsView.ID));
    Ui.run(
        () ->
            Ui.page()
                .setPartState(
                    Ui.page().findViewReference(ResultsView.ID), IWorkbenchPage.STATE_MAXIMIZED));
  }

  @AfterAll
  static void close() {
    Ui.run(() -> Ui.page().hideView(view));
  }

  private static <C extends Control> C opened(String path, Class<C> type) {
    assertTrue(Ui.ui(() -> view.select(path)), path);
    return Ui.control(Ui.window().getShell(), type, _ -> true);
  }

  private static void sharp(TileCanvas canvas) {
    Ui.waitFor("the picture is sharp", () -> Ui.ui(() -> canvas.isSharp()));
  }

  private static String said(Composite in, String text) {
    Label label = Ui.control(in, Label.class, l -> l.getText().contains(text));
    return Ui.ui(label::getText);
  }

  @Test
  void figuresAreSharpAtEachZoom() {
    FigureControl figure = opened("kinds.line", FigureControl.class);
    sharp(figure.canvas());
    Ui.run(() -> figure.canvas().zoom(7));
    sharp(figure.canvas());
    said(figure, "A line.");
    Ui.shot("result-figure");
  }

  @Test
  void tablesAreFilteredAndSorted() {
    TableControl table = opened("kinds.cells", TableControl.class);
    said(table, "3 rows");
    Ui.run(() -> table.filter(1, "> 0"));
    said(table, "2 of 3 rows");
    Ui.run(() -> table.filter(1, ""));
    said(table, "3 rows");
    Ui.run(() -> table.grid().doCommand(new SortColumnCommand(table.grid(), 2)));
    Ui.waitFor(
        "sorted by size", () -> Ui.ui(() -> table.grid().getDataValueByPosition(1, 2)).equals("c"));
    assertEquals("-1", Ui.ui(() -> table.grid().getDataValueByPosition(2, 2)));
    Ui.shot("result-table");
  }

  @Test
  void arraysAreSeenSliceBySlice() {
    ArrayControl array = opened("kinds.cube", ArrayControl.class);
    sharp(array.figure().canvas());
    Ui.run(
        () -> {
          array.place(0).setSelection(1);
          array.place(0).notifyListeners(SWT.Selection, new Event());
        });
    sharp(array.figure().canvas());
    Ui.shot("result-array");
  }

  /** Half of blue over red. */
  @Test
  void aPictureIsSeenThroughAnother() {
    ImageControl image = opened("kinds.red", ImageControl.class);
    Combo over = Ui.control(image, Combo.class, _ -> true);
    Ui.run(
        () -> {
          over.select(over.indexOf("kinds.blue"));
          over.notifyListeners(SWT.Selection, new Event());
        });
    sharp(image.canvas());
    Ui.waitFor(
        "red and blue are mixed",
        () -> {
          RGB rgb = Ui.ui(() -> middle(image.canvas()));
          return Math.abs(rgb.red - 127) < 12 && rgb.green < 12 && Math.abs(rgb.blue - 127) < 12;
        });
    Ui.shot("result-image");
    Scale slider = Ui.control(image, Scale.class, Scale::isEnabled);
    Ui.run(
        () -> {
          slider.setSelection(100);
          slider.notifyListeners(SWT.Selection, new Event());
        });
    sharp(image.canvas());
    Ui.waitFor("all of blue", () -> Ui.ui(() -> middle(image.canvas())).red < 12);
  }

  private static RGB middle(TileCanvas canvas) {
    var area = canvas.getClientArea();
    var image = new Image(canvas.getDisplay(), area.width, area.height);
    var gc = new GC(canvas);
    gc.copyArea(image, 0, 0);
    gc.dispose();
    var data = image.getImageData();
    image.dispose();
    return data.palette.getRGB(data.getPixel(area.width / 2, area.height / 2 - 20));
  }

  @Test
  void listsOfPicturesAreAGallery() {
    GalleryControl gallery = opened("kinds.both", GalleryControl.class);
    sharp(gallery.canvas());
    Ui.shot("result-gallery");
  }

  @Test
  void animationsPlay() {
    AnimationControl film = opened("kinds.film", AnimationControl.class);
    said(film, "1 of 2");
    Ui.run(
        () -> {
          for (Control c : ((Composite) film.getChildren()[0]).getChildren()) {
            if (c instanceof ToolBar bar) {
              bar.getItem(1).notifyListeners(SWT.Selection, new Event());
            }
          }
        });
    Ui.waitFor("the second frame comes", () -> Ui.ui(film::frame) == 1);
    Ui.shot("result-animation");
  }

  @Test
  void valuesHaveUnitsAndFailedStepsTheirMessage() {
    assertTrue(Ui.ui(() -> view.select("kinds")));
    Ui.control(Ui.window().getShell(), Text.class, t -> t.getText().equals("2.5 m/s"));
    assertTrue(Ui.ui(() -> view.select("broken")));
    Ui.control(
        Ui.window().getShell(),
        Text.class,
        t -> t.getText().equals("The points are on one line. Take another."));
    Ui.shot("result-failed");
  }

  @Test
  void eachKindCanBeReadInBothThemes() {
    Legible.inBothThemes(
        theme -> {
          sharp(opened("kinds.line", FigureControl.class).canvas());
          Legible.check("figure", shell(), theme);
          opened("kinds.cells", TableControl.class);
          Legible.check("table", shell(), theme);
          sharp(opened("kinds.cube", ArrayControl.class).figure().canvas());
          Legible.check("array", shell(), theme);
          sharp(opened("kinds.red", ImageControl.class).canvas());
          Legible.check("picture", shell(), theme);
          sharp(opened("kinds.both", GalleryControl.class).canvas());
          Legible.check("gallery", shell(), theme);
          opened("kinds.film", AnimationControl.class);
          Legible.check("animation", shell(), theme);
          assertTrue(Ui.ui(() -> view.select("broken")));
          Legible.check("failed-step", shell(), theme);
        });
  }

  /** The paper of a figure is that of its theme, and what is drawn on it stands out. */
  @Test
  void figuresArePaintedInTheTheme() {
    FigureControl figure = opened("kinds.line", FigureControl.class);
    Legible.inBothThemes(
        theme -> {
          int paper =
              (theme == Theme.DARK
                      ? org.loupe.report.figure.Theme.DARK
                      : org.loupe.report.figure.Theme.LIGHT)
                  .paper();
          Ui.waitFor(
              "the paper of the theme",
              () -> Painted.of(figure.canvas()).at(3, 3).equals(Themes.rgb(paper)));
          sharp(figure.canvas());
        });
  }

  private static Shell shell() {
    return Ui.window().getShell();
  }

  @Test
  void whatIsNoRunIsSaid() {
    Ui.run(() -> view.open(folder.resolve("kinds")));
    said(Ui.window().getShell(), "has no file run.json");
    Ui.run(() -> view.open(folder));
  }
}
