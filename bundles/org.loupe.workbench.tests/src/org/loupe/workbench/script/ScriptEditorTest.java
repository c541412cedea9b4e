package org.loupe.workbench.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.workbench.internal.run.RunCentre;
import org.loupe.workbench.tests.Ui;

/** Writing a script, as a person does it. */
class ScriptEditorTest {
  private static final String FAILED = "org.loupe.workbench.runProblem";

  @Test
  void opensInTheEditorOfScripts() throws Exception {
    try (OpenScript script = OpenScript.of(OpenScript.HEAD)) {
      assertEquals("org.loupe.dsl.ui.editor", Ui.ui(() -> script.editor().getSite().getId()));
      Ui.waitFor("colours of meaning", () -> isColoured(script, "geometry.partition"));
      Ui.shot("editor");
    }
  }

  private static boolean isColoured(OpenScript script, String word) {
    int at = script.document().get().indexOf(word);
    StyleRange style = script.widget().getStyleRangeAtOffset(at);
    return style != null && style.foreground != null && style.fontStyle == SWT.NORMAL;
  }

  @Test
  void anErrorIsMarkedWhileItIsTypedAndFixed() throws Exception {
    String wrong = OpenScript.HEAD.replace("partition", "partitoin");
    try (OpenScript script = OpenScript.of(OpenScript.HEAD)) {
      Ui.waitFor("no error", () -> script.problems().isEmpty());
      script.replace("partition", "partitoin");
      assertEquals(wrong, script.text());
      Ui.waitFor("an error", () -> !script.problems().isEmpty());
      Annotation error = Ui.ui(() -> script.annotations("error").getFirst());
      assertEquals("geometry.partitoin", Ui.ui(() -> script.at(error)));
      script.caret("partitoin", 3);
      Ui.post('1', SWT.CTRL);
      Table list = OpenScript.proposals();
      assertTrue(OpenScript.labels(list).getFirst().contains("geometry.partition"));
      Ui.shot("editor-fix");
      Ui.send(script.widget(), SWT.CR);
      Ui.waitFor("the fix", () -> script.document().get().equals(OpenScript.HEAD));
      Ui.waitFor("no error any more", () -> script.problems().isEmpty());
      script.undo();
      assertEquals(wrong, script.text());
    }
  }

  @Test
  void problemsOfAFileAreInTheProblemsViewWhenItIsSaved() throws Exception {
    try (OpenScript script = OpenScript.of(OpenScript.HEAD.replace("net,", "nett,"))) {
      Ui.waitFor("a marker", () -> markers(script).length == 1);
      IMarker marker = Ui.ui(() -> markers(script)[0]);
      assertEquals(4, marker.getAttribute(IMarker.LINE_NUMBER, 0));
      assertEquals("LP-0101", marker.getAttribute(IMarker.SOURCE_ID, ""));
      script.replace("nett", "net");
      Ui.run(() -> script.editor().doSave(null));
      Ui.waitFor("no marker", () -> markers(script).length == 0);
    }
  }

  /** The interpreter has read the program, not the language of scripts. */
  @Test
  void whatIsWrongInAProgramIsMarkedAtItsOwnLine() throws Exception {
    String program =
        """
        script twice in js () \"""
          let x = 1
          x +* 2
        \"""
        """;
    try (OpenScript script = OpenScript.of(OpenScript.HEAD + program)) {
      Ui.waitFor("a marker", () -> markers(script).length == 1);
      IMarker marker = Ui.ui(() -> markers(script)[0]);
      assertEquals("LP-0014", marker.getAttribute(IMarker.SOURCE_ID, ""));
      assertEquals(7, marker.getAttribute(IMarker.LINE_NUMBER, 0));
      Annotation error = Ui.ui(() -> script.annotations("error").getFirst());
      int line = Ui.ui(() -> script.document().getLineOfOffset(script.place(error)));
      assertEquals(7, line + 1);
      Ui.shot("editor-program");
      script.replace("+*", "+");
      Ui.waitFor("no error", () -> script.problems().isEmpty());
    }
  }

  /** That it throws is found out by the run. */
  @Test
  void whereAProgramHasThrownIsMarkedUntilTheNextRun() throws Exception {
    String text = "loupe 1\nscript a in js () \"\"\"\n  const b = {};\n  b.c.d\n\"\"\"\n";
    try (OpenScript script = OpenScript.of(text)) {
      script.command("org.loupe.workbench.run");
      Ui.waitFor("a marker", () -> markers(script, FAILED).length == 1);
      IMarker marker = markers(script, FAILED)[0];
      assertEquals(4, marker.getAttribute(IMarker.LINE_NUMBER, 0));
      assertEquals("LP-5003", marker.getAttribute(IMarker.SOURCE_ID, ""));
      Ui.waitFor("it in the editor", () -> script.annotations("error").size() == 1);
      Ui.shot("editor-thrown");
      script.replace("b.c.d", "1");
      Ui.run(() -> script.editor().doSave(null));
      script.command("org.loupe.workbench.run");
      Ui.waitFor("no marker", () -> markers(script, FAILED).length == 0);
      Ui.waitFor("the end of the run", () -> runs().current().isEmpty());
    }
  }

  private static RunCentre runs() {
    return PlatformUI.getWorkbench().getService(RunCentre.class);
  }

  private static IMarker[] markers(OpenScript script) {
    return markers(script, "org.loupe.dsl.ui.problem");
  }

  private static IMarker[] markers(OpenScript script, String type) {
    try {
      return script.file().findMarkers(type, false, IResource.DEPTH_ZERO);
    } catch (org.eclipse.core.runtime.CoreException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void completesAnAnalysisAndAParameter() throws Exception {
    try (OpenScript script = OpenScript.of(OpenScript.HEAD + "analysis b = geometry.p")) {
      script.caret("geometry.p", 0);
      Ui.run(() -> script.editor().selectAndReveal(script.document().getLength(), 0));
      Ui.post(' ', SWT.CTRL);
      Table list = OpenScript.proposals();
      List<String> labels = OpenScript.labels(list);
      assertTrue(labels.stream().anyMatch(l -> l.startsWith("geometry.partition")), labels + "");
      Ui.shot("editor-completion");
      int wanted =
          (int) labels.stream().takeWhile(l -> !l.startsWith("geometry.partition")).count();
      Ui.run(() -> list.setSelection(wanted));
      Ui.send(script.widget(), SWT.CR);
      Ui.waitFor(
          () -> "the analysis in " + script.document().get(),
          () -> script.document().get().contains("b = geometry.partition"));
      script.undo();
      assertEquals(OpenScript.HEAD + "analysis b = geometry.p", script.text());
      script.set(OpenScript.HEAD + "analysis b = geometry.partition(net, maxR)");
      script.caret("maxR", 4);
      Ui.post(' ', SWT.CTRL);
      Table second = OpenScript.proposals();
      assertTrue(
          OpenScript.labels(second).stream().anyMatch(l -> l.startsWith("maxRegions")),
          OpenScript.labels(second) + "");
      Ui.send(script.widget(), SWT.CR);
      Ui.waitFor("the parameter", () -> script.document().get().contains("maxRegions = "));
    }
  }

  @Test
  void renamesEverywhereAndBackInOneStep() throws Exception {
    String text = OpenScript.HEAD + "expect slice.regions.count > 1\n";
    try (OpenScript script = OpenScript.of(text)) {
      script.caret("slice.regions", 2);
      script.beginCommand("org.loupe.dsl.ui.rename");
      Shell dialog = Ui.shell("Rename");
      Text name = Ui.control(dialog, Text.class, t -> t.getEditable());
      Ui.run(() -> name.setText("net"));
      Ui.waitFor("a refusal", () -> says(dialog, "declared already"));
      Ui.run(() -> name.setText("plane"));
      Ui.click(Ui.ui(() -> dialog.getDefaultButton()));
      Ui.waitFor("the name", () -> script.document().get().equals(text.replace("slice", "plane")));
      script.undo();
      assertEquals(text, script.text());
    }
  }

  private static boolean says(Shell dialog, String words) {
    return Ui.first(dialog, Text.class, t -> t.getText().contains(words)).isPresent();
  }

  @Test
  void formatsAndBackInOneStep() throws Exception {
    String ugly = "loupe 1\nlet a=1\nlet  longer =2\n";
    try (OpenScript script = OpenScript.of(ugly)) {
      script.command("org.loupe.dsl.ui.format");
      assertEquals("loupe 1\nlet a      = 1\nlet longer = 2\n", script.text());
      script.undo();
      assertEquals(ugly, script.text());
    }
  }

  @Test
  void marksOccurrencesAndGoesToTheDeclaration() throws Exception {
    String text =
        OpenScript.HEAD + "expect slice.regions.count > 1\nexpect slice.regions.count < 9\n";
    try (OpenScript script = OpenScript.of(text)) {
      script.caret("slice.regions", 1);
      Ui.waitFor(
          "three occurrences", () -> script.annotations("org.loupe.dsl.ui.occurrence").size() == 3);
      Ui.shot("editor-occurrences");
      Ui.post(SWT.F3, SWT.NONE);
      int declared = text.indexOf("slice");
      Ui.waitFor("the declaration", () -> script.widget().getSelection().x == declared);
    }
  }

  @Test
  void commentsLinesAndBack() throws Exception {
    try (OpenScript script = OpenScript.of("loupe 1\nlet a = 1\n")) {
      script.caret("let", 1);
      Ui.post('/', SWT.CTRL);
      Ui.waitFor("a comment", () -> script.document().get().equals("loupe 1\n// let a = 1\n"));
      Ui.post('/', SWT.CTRL);
      Ui.waitFor("code", () -> script.document().get().equals("loupe 1\nlet a = 1\n"));
    }
  }

  @Test
  void closesBrackets() throws Exception {
    try (OpenScript script = OpenScript.of("loupe 1\nlet a = ")) {
      Ui.run(() -> script.editor().selectAndReveal(script.document().getLength(), 0));
      Ui.type("abs(2)");
      Ui.waitFor(
          () -> "brackets in " + script.document().get(),
          () -> script.document().get().equals("loupe 1\nlet a = abs(2)"));
      assertEquals(script.text().length(), script.caret());
    }
  }

  @Test
  void refusesWhatIsNotUtf8AndLeavesItAlone() throws Exception {
    byte[] latin = {'l', 'o', 'u', 'p', 'e', ' ', '1', '\n', '/', '/', (byte) 0xe9, '\n'};
    try (OpenScript script = OpenScript.of(latin)) {
      Ui.shot("editor-latin1");
      assertEquals(
          Arrays.toString(latin), Arrays.toString(script.file().getContents().readAllBytes()));
    }
  }

  @Test
  void hoverSaysWhatANameMeansAndOffersFixes() throws Exception {
    String text = OpenScript.HEAD.replace("square(1)", "window = square(1), maxRegion = 7");
    try (OpenScript script = OpenScript.of(text)) {
      Ui.waitFor("an error", () -> !script.problems().isEmpty());
      assertTrue(hover(script, "geometry.partition").contains("arXiv:2302.12828"));
      Ui.shot("editor-hover");
      assertTrue(hover(script, "maxRegion").contains("LP-"));
      Link link = Ui.await("a fix", () -> hoverWidget(Link.class, l -> true));
      Ui.run(() -> link.notifyListeners(SWT.Selection, new Event()));
      Ui.waitFor("the fix", () -> script.document().get().contains("maxRegions = 7"));
    }
  }

  @Test
  void hoverHasFormulasDefaultsAndRanges() throws Exception {
    String text =
        OpenScript.HEAD.replace("square(1)", "square(1), maxRegions = 7")
            + "expect slice.certificate.areaError < 1e-9\n";
    try (OpenScript script = OpenScript.of(text)) {
      String parameter = hover(script, "maxRegions");
      assertTrue(parameter.contains("5000000") && parameter.contains("at least 1"), parameter);
      String measure = hover(script, "areaError");
      assertTrue(
          measure.contains("|sum of areas - area of the window| / area of the window"), measure);
      Ui.shot("editor-hover-formula");
    }
  }

  /**
   * The text of the window that opens when the mouse is over a word. Lines move while what stands
   * above them is still being found out: then another word's window may cover this one, and is to
   * be gone before the mouse goes there again.
   */
  private static String hover(OpenScript script, String word) throws InterruptedException {
    StyledText widget = script.widget();
    for (int attempt = 0; attempt < 20; attempt++) {
      leave(widget);
      Point at = Ui.ui(() -> widget.getLocationAtOffset(script.document().get().indexOf(word) + 2));
      Ui.move(widget, at.x + 2, at.y + 6);
      Ui.move(widget, at.x + 3, at.y + 7);
      for (int look = 0; look < 30; look++) {
        Optional<String> shown =
            Ui.ui(
                () ->
                    hoverWidget(StyledText.class, s -> s.getText().contains(word))
                        .map(StyledText::getText));
        if (shown.isPresent()) {
          return shown.get();
        }
        Thread.sleep(100);
      }
    }
    Ui.shot("failed");
    return fail("no hover of " + word);
  }

  /** Takes the mouse below all lines, and waits until no window is left of where it was. */
  private static void leave(StyledText widget) throws InterruptedException {
    int bottom = Ui.ui(() -> widget.getClientArea().height) - 5;
    for (int look = 0; look < 30; look++) {
      // windows are closed when the mouse moves, and one of two moves at once may be left out
      Ui.move(widget, 3 + look % 2, bottom);
      Thread.sleep(100);
      if (Ui.ui(() -> hoverWidget(StyledText.class, _ -> true)).isEmpty()) {
        return;
      }
    }
  }

  private static <C extends Control> Optional<C> hoverWidget(Class<C> type, Predicate<C> is) {
    for (Shell s : Display.getCurrent().getShells()) {
      if (s.isVisible() && s.getText().isEmpty()) {
        Optional<C> found = Ui.first(s, type, is);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  @Test
  void foldsStayFoldedWhileTheTextChanges() throws Exception {
    String text = OpenScript.HEAD + "let l = [\n    1,\n    2\n]\n/* a\n b\n c */\n";
    try (OpenScript script = OpenScript.of(text)) {
      ProjectionAnnotationModel folds =
          Ui.ui(() -> script.editor().getAdapter(ProjectionAnnotationModel.class));
      Ui.waitFor("two folds", () -> count(folds) == 2);
      int lines = Ui.ui(() -> script.widget().getLineCount());
      Ui.run(() -> folds.collapseAll(0, script.document().getLength()));
      assertEquals(lines - 4, Ui.ui(() -> script.widget().getLineCount()));
      script.replace("loupe 1", "// x\nloupe 1");
      Thread.sleep(1000); // it is checked in the meantime
      assertEquals(lines - 3, Ui.ui(() -> script.widget().getLineCount()));
    }
  }

  private static int count(ProjectionAnnotationModel folds) {
    int[] n = {0};
    folds.getAnnotationIterator().forEachRemaining(_ -> n[0]++);
    return n[0];
  }

  @Test
  void theOutlineFollowsTheCaretAndLeadsToStatements() throws Exception {
    try (OpenScript script = OpenScript.of(OpenScript.HEAD)) {
      IViewPart view = Ui.ui(() -> Ui.page().showView("org.eclipse.ui.views.ContentOutline"));
      Ui.run(() -> script.editor().setFocus());
      Composite window = Ui.ui(() -> Ui.window().getShell());
      Tree tree = Ui.await("the outline", () -> Ui.first(window, Tree.class, t -> isOutline(t)));
      assertEquals(
          List.of("net", "rows", "slice"),
          Ui.ui(() -> Arrays.stream(tree.getItems()).map(i -> i.getText().split(" ")[0]).toList()));
      script.caret("rows", 1);
      Ui.waitFor("rows", () -> selected(tree).startsWith("rows"));
      Ui.shot("editor-outline");
      Ui.run(
          () -> {
            tree.setFocus();
            tree.setSelection(tree.getItem(2));
            tree.notifyListeners(SWT.Selection, new Event());
          });
      int slice = OpenScript.HEAD.indexOf("slice");
      Ui.waitFor("slice", () -> script.widget().getSelection().x == slice);
      Ui.run(() -> Ui.page().hideView(view));
    }
  }

  private static boolean isOutline(Tree tree) {
    return tree.getItemCount() == 3 && tree.getItem(0).getText().startsWith("net");
  }

  private static String selected(Tree tree) {
    return tree.getSelectionCount() == 0 ? "" : tree.getSelection()[0].getText();
  }

  @Test
  void referencesAreListedAndLeadThere() throws Exception {
    String text = OpenScript.HEAD + "expect slice.regions.count > 1\n";
    try (OpenScript script = OpenScript.of(text)) {
      script.caret("slice.regions", 1);
      script.beginCommand("org.loupe.dsl.ui.references");
      Table list = OpenScript.proposals();
      assertEquals(2, OpenScript.labels(list).size());
      assertEquals("5: expect slice.regions.count > 1", OpenScript.labels(list).get(1));
      Ui.run(
          () -> {
            list.setSelection(0);
            list.notifyListeners(SWT.DefaultSelection, new Event());
          });
      Ui.waitFor("it", () -> script.widget().getSelection().x == text.indexOf("slice"));
    }
  }

  @Test
  void anImportedDeclarationOpensItsScript() throws Exception {
    try (OpenScript other = OpenScript.of("loupe 1\nlet far = 7\n");
        OpenScript script =
            OpenScript.of(
                "loupe 1\nimport \"%s\"\nlet near = far\n".formatted(other.file().getName()))) {
      script.caret("= far", 3);
      script.command("org.loupe.dsl.ui.definition");
      Ui.waitFor("the other", () -> Ui.page().getActiveEditor() == other.editor());
      assertEquals("loupe 1\nlet ".length(), Ui.ui(() -> other.widget().getSelection().x));
    }
  }

  @Test
  void aScriptOutsideOfTheWorkspaceIsChecked(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("a.loupe"), "loupe 1\nlet a = b\n");
    ITextEditor editor =
        (ITextEditor)
            Ui.ui(
                () ->
                    IDE.openEditorOnFileStore(
                        Ui.page(), EFS.getLocalFileSystem().getStore(file.toUri())));
    try {
      assertEquals("org.loupe.dsl.ui.editor", Ui.ui(() -> editor.getSite().getId()));
      Ui.waitFor("an error", () -> hasError(editor));
    } finally {
      Ui.run(() -> Ui.page().closeEditor(editor, false));
    }
  }

  private static boolean hasError(ITextEditor editor) {
    Iterator<Annotation> all =
        editor
            .getDocumentProvider()
            .getAnnotationModel(editor.getEditorInput())
            .getAnnotationIterator();
    while (all.hasNext()) {
      if (all.next().getType().endsWith(".error")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aFileThatIsChangedOutsideIsShownAsItIsThen() throws Exception {
    try (OpenScript script = OpenScript.of(OpenScript.HEAD)) {
      Path disk = script.file().getLocation().toPath();
      Files.writeString(disk, "loupe 1\nlet other = 1\n");
      Ui.run(() -> script.file().refreshLocal(IResource.DEPTH_ZERO, null));
      Ui.waitFor("the new text", () -> script.document().get().contains("other"));
    }
  }

  @Test
  void whatIsNotSavedStaysWhenTheFileIsDeletedOutside() throws Exception {
    try (OpenScript script = OpenScript.of(OpenScript.HEAD)) {
      script.replace("slice", "mine");
      Files.delete(script.file().getLocation().toPath());
      Ui.run(() -> script.file().refreshLocal(IResource.DEPTH_ZERO, null));
      Ui.settle();
      assertTrue(Ui.ui(() -> Ui.page().findEditor(script.editor().getEditorInput()) != null));
      assertTrue(script.text().contains("mine"));
    }
  }

  @Test
  void aboveAStepIsWhetherItsResultIsCached() throws Exception {
    try (OpenScript script = OpenScript.of(OpenScript.HEAD)) {
      Ui.waitFor(
          "a line above the step",
          () -> !script.annotations("org.eclipse.jface.text.source.inlined").isEmpty());
      Ui.settle();
      Ui.shot("editor-minings");
    }
  }
}
