package org.loupe.workbench.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.workbench.internal.project.Scripts;
import org.loupe.workbench.tests.Ui;

/** A script that is saved where there is no room: the device {@code /dev/full} has none. */
class FullDiskTest {
  private static final String BEFORE = "loupe 1\nlet a = 1\n";

  @TempDir Path folder;

  /** The dialog that is open, apart from another one. */
  private static Optional<Shell> message(Shell other) {
    return Arrays.stream(Display.getCurrent().getShells())
        .filter(s -> s.isVisible() && s != other && s.getParent() != null)
        .filter(s -> Ui.first(s, Label.class, l -> l.getText().contains("space")).isPresent())
        .findFirst();
  }

  @Test
  void theTextStaysInTheEditorAndItIsSaid() throws Exception {
    Ui.window();
    Path script = Files.writeString(folder.resolve("full.loupe"), BEFORE);
    ITextEditor editor =
        Ui.ui(
            () -> {
              Scripts.open(Ui.page(), script);
              return (ITextEditor) Ui.page().getActiveEditor();
            });
    IDocument text =
        Ui.ui(() -> editor.getDocumentProvider().getDocument(editor.getEditorInput()));
    Ui.run(() -> text.replace(0, 0, "// mine\n"));
    Path kept = Files.move(script, folder.resolve("kept"));
    Files.createSymbolicLink(script, Path.of("/dev/full"));
    Ui.begin(() -> editor.doSave(new NullProgressMonitor()));
    // it was changed outside, too: nothing is written without asking
    Shell conflict = Ui.shell("Update conflict");
    Ui.click(Ui.control(conflict, Button.class, b -> b.getText().contains("Yes")));
    Shell told = Ui.await("what went wrong", () -> message(conflict));
    Ui.shot("save-full-disk");
    Files.delete(script);
    Files.move(kept, script);
    Ui.run(told::close);
    Ui.settle();
    assertEquals("// mine\n" + BEFORE, Ui.ui(text::get));
    assertTrue(Ui.ui(editor::isDirty), "it is not taken to be saved");
    Ui.run(() -> Ui.page().closeEditor(editor, false));
  }
}
