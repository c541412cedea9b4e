package org.loupe.workbench.internal.forms;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.workbench.internal.project.Scripts;
import org.loupe.workbench.tests.Legible;
import org.loupe.workbench.tests.Ui;

/** The form of a new analysis, from the word that finds it to the text in the script. */
class NewAnalysisTest {
  @TempDir Path folder;

  @Test
  void aFormWritesAStepIntoTheScript() throws Exception {
    Ui.window();
    Path script =
        Files.writeString(
            folder.resolve("form.loupe"),
            """
            loupe 1
            model net = registry("digits-cnn")
            data digits = registry("digits")
            """);
    ITextEditor editor =
        Ui.ui(
            () -> {
              Scripts.open(Ui.page(), script);
              return (ITextEditor) Ui.page().getActiveEditor();
            });
    Ui.begin(
        () ->
            PlatformUI.getWorkbench()
                .getService(IHandlerService.class)
                .executeCommand("org.loupe.workbench.newAnalysis", null));
    Shell wizard = Ui.shell("New analysis");
    Text search = Ui.control(wizard, Text.class, t -> "search".equals(t.getData("name")));
    Ui.run(() -> search.setText("geometry.partition exact affine"));
    Button next = Ui.control(wizard, Button.class, b -> b.getText().contains("Next"));
    Ui.waitFor("the next page", next::isEnabled);
    Ui.shot("form-analysis");
    Ui.click(next);
    Combo model = Ui.control(wizard, Combo.class, c -> "model".equals(c.getData("name")));
    Ui.waitFor("the model of the script", () -> model.getText().equals("net"));
    Text plane = Ui.control(wizard, Text.class, t -> "plane".equals(t.getData("name")));
    Text preview = Ui.control(wizard, Text.class, t -> "preview".equals(t.getData("name")));
    Button finish = Ui.control(wizard, Button.class, b -> b.getText().contains("Finish"));
    Ui.run(() -> plane.setText("through(digits[3], digits[5], digits["));
    Ui.waitFor(
        "what is wrong",
        () -> !finish.isEnabled() && preview.getText().contains("plane = through"));
    Legible.inBothThemes(theme -> Legible.check("form", wizard, theme));
    Ui.run(() -> plane.setText("through(digits[3], digits[5], digits[29])"));
    Ui.waitFor("the form to be right", finish::isEnabled);
    Ui.shot("form-parameters");
    Ui.click(finish);
    IDocument text = Ui.ui(() -> editor.getDocumentProvider().getDocument(editor.getEditorInput()));
    Ui.waitFor("the step in the script", () -> text.get().contains("= geometry.partition(net) {"));
    assertTrue(text.get().contains("    plane = through(digits[3], digits[5], digits[29])\n"));
    Ui.run(() -> Ui.page().closeEditor(editor, false));
  }
}
