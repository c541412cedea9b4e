package org.loupe.workbench.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.loupe.workbench.tests.Ui;

/** Writing a script, as a person does it. */
class ScriptEditorTest {

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

  private static IMarker[] markers(OpenScript script) {
    try {
      return script
          .file()
          .findMarkers("org.loupe.dsl.ui.problem", false, IResource.DEPTH_ZERO);
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
    String text = OpenScript.HEAD + "expect slice.regions.count > 1\nexpect slice.regions.count < 9\n";
    try (OpenScript script = OpenScript.of(text)) {
      script.caret("slice.regions", 1);
      Ui.waitFor(
          "three occurrences",
          () -> script.annotations("org.loupe.dsl.ui.occurrence").size() == 3);
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
}
