package org.loupe.workbench.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.registry.Entry;
import org.loupe.runtime.registry.NewEntry;
import org.loupe.workbench.internal.project.Scripts;
import org.loupe.workbench.tests.Ui;

/** Files that become entries, entries that are changed, and entries that go into scripts. */
class RegistryChangesTest {
  private static final String TABLE = "width,height,kind\n1,2,0\n3,4,1\n5,6,0\n";

  @TempDir Path folder;

  private RegistryView view;
  private RegistryAccess access;

  @BeforeEach
  void open() {
    Ui.window();
    view = Ui.ui(() -> (RegistryView) Ui.page().showView(RegistryView.ID));
    access = Ui.ui(() -> PlatformUI.getWorkbench().getService(RegistryAccess.class));
    KeptKeeping.forget();
  }

  @AfterEach
  void leaveItAsItWas() {
    own().forEach(access::remove);
    KeptKeeping.forget();
  }

  private List<Entry> own() {
    return access.listing().groups().stream()
        .flatMap(g -> g.children().stream())
        .filter(i -> i instanceof RegistryItem.Known k && k.isOwn())
        .map(i -> ((RegistryItem.Known) i).entry())
        .toList();
  }

  private Path table(String name) throws IOException {
    return Files.writeString(folder.resolve(name), TABLE);
  }

  private static Button button(Shell shell, String text) {
    return Ui.control(shell, Button.class, b -> b.getText().equals(text));
  }

  private static Text text(Shell shell, String name) {
    return Ui.control(shell, Text.class, t -> name.equals(t.getData("name")));
  }

  private void selected(String kind, String name) {
    Ui.waitFor("the entry " + name, () -> view.select(kind, name));
  }

  private TreeViewer viewer() {
    return (TreeViewer) Ui.ui(() -> view.getSite().getSelectionProvider());
  }

  private void menu(String item) {
    Tree tree = viewer().getTree();
    Ui.begin(
        () -> {
          tree.getMenu().notifyListeners(SWT.Show, new Event());
          MenuItem found =
              Arrays.stream(tree.getMenu().getItems())
                  .filter(i -> i.getText().equals(item))
                  .findFirst()
                  .orElseThrow();
          assertTrue(found.isEnabled(), item);
          found.notifyListeners(SWT.Selection, new Event());
        });
  }

  @Test
  void aFileThatIsDroppedIsCopiedOnceThatWasSaid() throws Exception {
    Path first = table("first-table.csv");
    Ui.begin(() -> view.dropped(List.of(first)));
    Shell asked = Ui.shell("Add to the registry");
    Ui.shot("registry-drop");
    Ui.click(button(asked, "Copy"));
    selected("data", "first-table");
    Files.delete(first);
    assertEquals(Optional.of(NewEntry.Keeping.COPY), KeptKeeping.chosen());
    Ui.begin(() -> view.dropped(List.of(table("second-table.csv"))));
    selected("data", "second-table");
  }

  /** From another window, as from the desktop and from the explorer of projects. */
  @Test
  void aFileIsDraggedIntoTheViewWithTheMouse() throws Exception {
    KeptKeeping.choose(NewEntry.Keeping.COPY);
    String file = table("dragged.csv").toString();
    Shell desktop = Ui.ui(() -> desktop(file));
    try {
      Control area = viewer().getControl();
      Ui.drag(desktop, new Point(20, 20), area, new Point(60, 40));
      selected("data", "dragged");
    } finally {
      Ui.run(desktop::dispose);
    }
  }

  /** A window that a file can be dragged out of. */
  private static Shell desktop(String file) {
    Shell window = Ui.window().getShell();
    Shell shell = new Shell(window, SWT.TOOL | SWT.ON_TOP);
    shell.setDragDetect(false); // it is told
    shell.setBounds(window.getBounds().x + 500, window.getBounds().y + 300, 200, 120);
    DragSource source = new DragSource(shell, DND.DROP_COPY);
    source.setTransfer(FileTransfer.getInstance());
    source.addListener(DND.DragSetData, event -> event.data = new String[] {file});
    shell.open();
    return shell;
  }

  @Test
  void aDamagedFileIsRefusedWithWhatToDo() throws Exception {
    KeptKeeping.choose(NewEntry.Keeping.COPY);
    Path damaged =
        Files.write(folder.resolve("damaged.onnx"), "no network".getBytes(StandardCharsets.UTF_8));
    Ui.begin(() -> view.dropped(List.of(damaged)));
    Shell told = Ui.shell("Problem Occurred");
    Ui.shot("registry-refused");
    Ui.run(told::close);
    assertEquals(List.of(), own());
  }

  @Test
  void aFileThatNothingReadsIsRefused() throws Exception {
    KeptKeeping.choose(NewEntry.Keeping.COPY);
    Path notes = Files.writeString(folder.resolve("notes.txt"), "notes");
    Ui.begin(() -> view.dropped(List.of(notes)));
    Ui.run(Ui.shell("Problem Occurred")::close);
    assertEquals(List.of(), own());
  }

  @Test
  void theDialogImportsWithFactsAndArguments() throws Exception {
    Path file = table("dialog.csv");
    Ui.begin(
        () ->
            PlatformUI.getWorkbench()
                .getService(IHandlerService.class)
                .executeCommand("org.loupe.workbench.importModel", null));
    Shell dialog = Ui.shell("Import model");
    Button go = button(dialog, "Import");
    assertFalse(Ui.ui(go::isEnabled));
    Text path = text(dialog, "file");
    Ui.run(() -> path.setText(folder.resolve("nowhere.csv").toString()));
    assertFalse(Ui.ui(go::isEnabled));
    Ui.run(() -> path.setText(file.toString()));
    Text name = text(dialog, "name");
    Ui.run(() -> name.setText("sizes"));
    Text licence = text(dialog, "licence");
    Ui.run(() -> licence.setText("CC0-1.0"));
    Text settings = text(dialog, "settings");
    Ui.run(() -> settings.setText("label"));
    assertFalse(Ui.ui(go::isEnabled));
    Ui.settle();
    Ui.shot("registry-import");
    Ui.run(() -> settings.setText("label = kind"));
    Ui.waitFor("the form to be right", go::isEnabled);
    Ui.click(go);
    selected("data", "sizes");
    Entry entry = own().getFirst();
    assertEquals("CC0-1.0", entry.licence());
    assertEquals("kind", entry.arguments().get("label"));
  }

  @Test
  void anEntryOfOnesOwnIsEditedAndRemoved() throws Exception {
    KeptKeeping.choose(NewEntry.Keeping.LINK);
    Path file = table("mine.csv");
    Ui.begin(() -> view.dropped(List.of(file)));
    selected("data", "mine");
    menu("Edit \u2026");
    Shell edit = Ui.shell("Edit mine");
    Text title = text(edit, "title");
    Ui.run(() -> title.setText("Widths & heights"));
    Ui.click(button(edit, "Change"));
    Ui.waitFor(
        "the title", () -> own().stream().anyMatch(e -> e.title().equals("Widths & heights")));
    selected("data", "mine");
    menu("Remove");
    Shell sure = Ui.shell("Remove mine");
    Ui.shot("registry-remove");
    Ui.click(button(sure, "OK"));
    Ui.waitFor("the entry to be gone", () -> own().isEmpty() && !view.select("data", "mine"));
    assertTrue(Files.exists(file));
  }

  private ITextEditor script(String text) throws IOException {
    Path script = Files.writeString(folder.resolve("some.loupe"), text);
    return Ui.ui(
        () -> {
          Scripts.open(Ui.page(), script);
          return (ITextEditor) Ui.page().getActiveEditor();
        });
  }

  @Test
  void anEntryIsDroppedIntoAScriptAsAWholeStatement() throws Exception {
    ITextEditor editor =
        script(
            """
            loupe 1
            let digitsCnn = 1
            data rows = csv("a.csv") {
                label = kind
            }
            """);
    selected("model", "digits-cnn");
    StyledText widget = (StyledText) Ui.ui(() -> editor.getAdapter(Control.class));
    Ui.run(view::openScripts);
    Ui.run(view::openScripts);
    Ui.run(
        () -> {
          DropTarget target = (DropTarget) widget.getData(DND.DROP_TARGET_KEY);
          assertEquals(
              List.of(TextTransfer.class, LocalSelectionTransfer.class),
              Arrays.stream(target.getTransfer()).<Class<?>>map(Object::getClass).toList());
          EntryDrop drop = (EntryDrop) target.getDropListeners()[0];
          Point at = widget.toDisplay(widget.getLocationAtOffset(widget.getOffsetAtLine(3)));
          Object first = viewer().getStructuredSelection().getFirstElement();
          drop.dropped((RegistryItem.Known) first, at.x + 1, at.y + 1);
        });
    IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
    assertEquals(
        """
        loupe 1
        let digitsCnn = 1
        model digitsCnn2 = registry("digits-cnn")
        data rows = csv("a.csv") {
            label = kind
        }
        """,
        Ui.ui(document::get));
    Ui.shot("registry-script");
    Ui.run(() -> Ui.page().closeEditor(editor, false));
  }

  @Test
  void anEntryIsDraggedIntoAScriptWithTheMouse() throws Exception {
    ITextEditor editor = script("loupe 1\nlet a = 1\n");
    selected("model", "digits-cnn");
    StyledText widget = (StyledText) Ui.ui(() -> editor.getAdapter(Control.class));
    Tree tree = viewer().getTree();
    Rectangle entry = Ui.ui(() -> tree.getSelection()[0].getBounds());
    Point line = Ui.ui(() -> widget.getLocationAtOffset(widget.getOffsetAtLine(1)));
    Ui.drag(
        tree,
        new Point(entry.x + 10, entry.y + entry.height / 2),
        widget,
        new Point(line.x + 4, line.y + 4));
    IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
    Ui.waitFor(
        () -> "the statement in " + document.get(),
        () ->
            document
                .get()
                .equals("loupe 1\nmodel digitsCnn = registry(\"digits-cnn\")\nlet a = 1\n"));
    Ui.run(() -> Ui.page().closeEditor(editor, false));
  }

  @Test
  void theStatementIsShownToBeCopied() {
    selected("model", "digits-mlp");
    menu("Show as script");
    Shell shown = Ui.shell("Show as script");
    Ui.control(
        shown, Text.class, t -> t.getText().equals("model digitsMlp = registry(\"digits-mlp\")"));
    Ui.click(button(shown, "Close"));
  }
}
