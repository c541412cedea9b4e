package org.loupe.workbench.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.loupe.workbench.tests.Ui;

/** A script of the workspace in an editor. */
record OpenScript(ITextEditor editor, IFile file) implements AutoCloseable {
  static final String HEAD =
      """
      loupe 1
      model net = registry("digits-mlp")
      data rows = registry("digits")
      analysis slice = geometry.partition(net, through(rows[0], rows[1], rows[2]), square(1))
      """;

  private static final String PROBLEM = "org.eclipse.ui.workbench.texteditor.";

  /** A new file with a text, opened. */
  static OpenScript of(String text) throws Exception {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static OpenScript of(byte[] bytes) throws Exception {
    Ui.window();
    IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("scripts");
    if (!project.exists()) {
      project.create(null);
    }
    project.open(null);
    IFile file = project.getFile("s" + System.nanoTime() + ".loupe");
    file.write(bytes, true, false, false, null);
    ITextEditor editor = (ITextEditor) Ui.ui(() -> IDE.openEditor(Ui.page(), file));
    OpenScript script = new OpenScript(editor, file);
    Ui.run(() -> editor.setFocus());
    return script;
  }

  IDocument document() {
    return editor.getDocumentProvider().getDocument(editor.getEditorInput());
  }

  String text() {
    return Ui.ui(() -> document().get());
  }

  StyledText widget() {
    return (StyledText) Ui.ui(() -> editor.getAdapter(Control.class));
  }

  IAnnotationModel annotations() {
    return editor.getDocumentProvider().getAnnotationModel(editor.getEditorInput());
  }

  /** What is shown to be wrong, each with the text it stands at. */
  List<String> problems() {
    return annotations("error", "warning").stream().map(Annotation::getText).toList();
  }

  /** The annotations of some kinds; to be asked in the window's thread. */
  List<Annotation> annotations(String... kinds) {
    List<Annotation> all = new ArrayList<>();
    annotations().getAnnotationIterator().forEachRemaining(all::add);
    return all.stream()
        .filter(
            a -> Arrays.stream(kinds).anyMatch(k -> (PROBLEM + k).equals(a.getType())
                || k.equals(a.getType())))
        .toList();
  }

  /** The text that an annotation stands at. */
  String at(Annotation a) throws Exception {
    Position p = annotations().getPosition(a);
    return document().get(p.offset, p.length);
  }

  /** Where an annotation begins. */
  int place(Annotation a) {
    return annotations().getPosition(a).offset;
  }

  /** Puts the caret before the first place of some text, plus an offset. */
  void caret(String before, int plus) {
    Ui.run(
        () -> {
          int at = document().get().indexOf(before) + plus;
          editor.selectAndReveal(at, 0);
          editor.setFocus();
        });
  }

  void replace(String old, String other) {
    Ui.run(() -> document().replace(document().get().indexOf(old), old.length(), other));
  }

  void set(String text) {
    Ui.run(() -> document().set(text));
  }

  int caret() {
    return Ui.ui(() -> widget().getCaretOffset());
  }

  /** Runs a command that opens no dialog. */
  void command(String id) {
    Ui.run(() -> editor.getSite().getService(IHandlerService.class).executeCommand(id, null));
  }

  void beginCommand(String id) {
    Ui.begin(() -> editor.getSite().getService(IHandlerService.class).executeCommand(id, null));
  }

  void undo() {
    Ui.run(
        () ->
            editor.getAdapter(ITextOperationTarget.class).doOperation(ITextOperationTarget.UNDO));
  }

  /** The list of proposals, once it is open and has some. */
  static Table proposals() {
    return Ui.await("a list of proposals", OpenScript::visibleTable);
  }

  private static Optional<Table> visibleTable() {
    for (Shell s : Display.getCurrent().getShells()) {
      if (s.isVisible() && s.getText().isEmpty()) {
        Optional<Table> table = Ui.first(s, Table.class, t -> t.getItemCount() > 0);
        if (table.isPresent()) {
          return table;
        }
      }
    }
    return Optional.empty();
  }

  static List<String> labels(Table table) {
    return Ui.ui(
        () ->
            Arrays.stream(table.getItems())
                .map(i -> i.getText())
                .toList());
  }

  @Override
  public void close() throws Exception {
    Ui.run(() -> Ui.page().closeEditor(editor, false));
    if (file.exists()) {
      file.delete(true, null);
    }
  }
}
