package org.loupe.workbench.guide;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loupe.workbench.internal.results.ResultsView;
import org.loupe.workbench.internal.results.partition.PartitionControl;
import org.loupe.workbench.internal.results.tiles.TileCanvas;
import org.loupe.workbench.internal.run.RunCentre;
import org.loupe.workbench.internal.welcome.WelcomeInput;
import org.loupe.workbench.tests.Ui;

/**
 * The first steps of the manual's page on the workbench, as a person does them; the pictures that
 * it takes are those of the manual ({@code releng/pictures}).
 */
class GuideTest {
  private static final String HISTORY = "org.loupe.workbench.runs";

  private IWorkbenchWindow window;
  private IWorkbenchPage page;
  private RunCentre centre;

  @BeforeEach
  void window() {
    window = Ui.window();
    page = Ui.page();
    centre = Ui.ui(() -> PlatformUI.getWorkbench().getService(RunCentre.class));
    Ui.run(() -> window.getShell().forceActive());
  }

  @AfterEach
  void leaveItAsItWas() {
    Ui.run(
        () -> {
          page.closeAllEditors(false);
          page.resetPerspective();
        });
  }

  @Test
  void theFirstSteps() throws Exception {
    ITextEditor editor = theExample();
    IDocument text = Ui.ui(() -> editor.getDocumentProvider().getDocument(editor.getEditorInput()));
    Path out = run(editor, "first-light.run");
    theResult();
    Ui.run(() -> page.showView(HISTORY));
    Table runs = history();
    Ui.waitFor("the run in the history", () -> runs(runs, out).length == 1);
    Ui.picture("workbench-run", window.getShell());
    regions();
    Ui.run(() -> text.replace(text.get().indexOf("square(1.2)"), 11, "square(0.5)"));
    run(editor, "first-light.run");
    assertTrue(Files.exists(out.resolveSibling("first-light.run.previous")));
    comparison(out);
    form(editor, text);
  }

  private ITextEditor theExample() {
    Ui.run(() -> page.openEditor(new WelcomeInput(), WelcomeInput.EDITOR));
    Ui.settle();
    Ui.picture("workbench-welcome", window.getShell());
    Ui.click(
        Ui.control(window.getShell(), Link.class, l -> l.getText().contains("<a>first-light</a>")));
    ITextEditor editor =
        Ui.await(
            "the script",
            () ->
                Optional.ofNullable(page.getActiveEditor())
                    .filter(e -> e.getTitle().equals("first-light.loupe"))
                    .map(ITextEditor.class::cast));
    Ui.run(() -> page.showView(IPageLayout.ID_PROBLEM_VIEW));
    return editor;
  }

  private Path run(ITextEditor editor, String name) {
    Ui.run(() -> page.activate(editor));
    IFile script = Ui.ui(() -> editor.getEditorInput().getAdapter(IFile.class));
    Path out = script.getLocation().toPath().resolveSibling(name);
    long before = out.resolve("run.json").toFile().lastModified();
    Ui.post('r', SWT.CTRL);
    Ui.waitFor(
        "the run folder",
        () ->
            centre.current().isEmpty() && out.resolve("run.json").toFile().lastModified() > before);
    return out;
  }

  private void theResult() {
    Ui.waitFor("the results", () -> page.findView(ResultsView.ID) != null);
    TileCanvas figure = Ui.control(window.getShell(), TileCanvas.class, c -> c.getSize().x > 0);
    Ui.waitFor("the picture is sharp", figure::isSharp);
  }

  private void regions() {
    ResultsView view = Ui.ui(() -> (ResultsView) page.findView(ResultsView.ID));
    Ui.run(
        () -> {
          page.setPartState(page.findViewReference(ResultsView.ID), IWorkbenchPage.STATE_MAXIMIZED);
          view.select("slice");
        });
    PartitionControl control =
        Ui.control(window.getShell(), PartitionControl.class, c -> c.getSize().x > 0);
    TileCanvas canvas = control.canvas();
    Ui.run(() -> canvas.zoom(13));
    Ui.waitFor("the picture is sharp", canvas::isSharp);
    Ui.run(canvas::setFocus);
    Ui.post(' ', SWT.NONE);
    Ui.settle();
    Ui.picture("workbench-regions", window.getShell());
    Ui.run(
        () ->
            page.setPartState(
                page.findViewReference(ResultsView.ID), IWorkbenchPage.STATE_RESTORED));
  }

  private void comparison(Path out) {
    Ui.run(
        () -> {
          page.hideView(page.findView(ResultsView.ID));
          page.hideView(page.findView(HISTORY));
          page.showView(HISTORY);
        });
    Table table = history();
    Ui.waitFor("both runs", () -> runs(table, out).length == 2);
    Ui.run(
        () -> {
          table.setFocus();
          table.setSelection(runs(table, out));
        });
    Ui.post('d', SWT.CTRL | SWT.SHIFT);
    Ui.control(window.getShell(), Tree.class, t -> t.getColumnCount() == 4 && t.getItemCount() > 0);
    Ui.run(
        () ->
            page.setPartState(
                page.getReference(page.getActiveEditor()), IWorkbenchPage.STATE_MAXIMIZED));
    TileCanvas figure = Ui.control(window.getShell(), TileCanvas.class, c -> c.getSize().x > 0);
    Ui.waitFor("the picture is sharp", figure::isSharp);
    Ui.settle();
    Ui.picture("workbench-comparison", window.getShell());
    Ui.run(
        () ->
            page.setPartState(
                page.getReference(page.getActiveEditor()), IWorkbenchPage.STATE_RESTORED));
  }

  private Table history() {
    return Ui.control(
        window.getShell(),
        Table.class,
        t -> t.getColumnCount() == 6 && t.getColumn(1).getText().equals("Run"));
  }

  private static TableItem[] runs(Table table, Path out) {
    return Arrays.stream(table.getItems())
        .filter(i -> i.getText(5).startsWith("first-light/" + out.getFileName()))
        .toArray(TableItem[]::new);
  }

  private void form(ITextEditor editor, IDocument text) {
    Ui.run(() -> page.activate(editor));
    Ui.begin(
        () ->
            PlatformUI.getWorkbench()
                .getService(IHandlerService.class)
                .executeCommand("org.loupe.workbench.newAnalysis", null));
    Shell wizard = Ui.shell("New analysis");
    Text search = Ui.control(wizard, Text.class, t -> "search".equals(t.getData("name")));
    Ui.run(() -> search.setText("geometry.line"));
    Button next = Ui.control(wizard, Button.class, b -> b.getText().contains("Next"));
    Ui.waitFor("the next page", next::isEnabled);
    Ui.click(next);
    Ui.control(wizard, Text.class, t -> "preview".equals(t.getData("name")));
    Ui.settle();
    Ui.picture("workbench-form", wizard);
    Ui.click(Ui.control(wizard, Button.class, b -> b.getText().contains("Cancel")));
    assertTrue(Ui.ui(text::get).contains("square(0.5)"));
  }
}
