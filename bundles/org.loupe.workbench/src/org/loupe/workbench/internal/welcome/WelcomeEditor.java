package org.loupe.workbench.internal.welcome;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.EditorPart;
import org.eclipse.ui.statushandlers.StatusManager;
import org.loupe.runtime.Places;
import org.loupe.runtime.project.Example;
import org.loupe.workbench.internal.Icons;
import org.loupe.workbench.internal.Installation;
import org.loupe.workbench.internal.project.ScriptJob;
import org.loupe.workbench.internal.project.Scripts;

/** The welcome page: what a person may begin with. Nothing on it needs the network. */
public final class WelcomeEditor extends EditorPart {
  private static final int COLUMN = 300;
  private Composite page;

  @Override
  public void init(IEditorSite site, IEditorInput input) {
    setSite(site);
    setInput(input);
    setPartName(input.getName());
  }

  @Override
  public void createPartControl(Composite parent) {
    ScrolledComposite scrolled = new ScrolledComposite(parent, SWT.V_SCROLL);
    page = new Composite(scrolled, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(2).margins(28, 22).spacing(18, 16).applyTo(page);
    heading();
    Composite left = column();
    Composite right = column();
    start(new Tile(left, "Start"));
    recent(left);
    examples(new Tile(right, "Examples: each is copied with its data, and runs at once"));
    scrolled.setContent(page);
    scrolled.setExpandHorizontal(true);
    scrolled.setExpandVertical(true);
    scrolled.addListener(
        SWT.Resize,
        _ -> scrolled.setMinSize(page.computeSize(scrolled.getClientArea().width, SWT.DEFAULT)));
  }

  private void heading() {
    Composite head = new Composite(page, SWT.NONE);
    GridDataFactory.fillDefaults().span(2, 1).applyTo(head);
    GridLayoutFactory.fillDefaults().numColumns(2).spacing(14, 2).applyTo(head);
    Label icon = new Label(head, SWT.NONE);
    icon.setImage(Icons.LOUPE.image());
    GridDataFactory.fillDefaults().span(1, 2).applyTo(icon);
    Label name = new Label(head, SWT.NONE);
    name.setText("Loupe");
    name.setFont(JFaceResources.getHeaderFont());
    new Label(head, SWT.NONE).setText("Looks inside deep networks.");
  }

  private Composite column() {
    Composite column = new Composite(page, SWT.NONE);
    GridLayoutFactory.fillDefaults().spacing(0, 16).applyTo(column);
    GridDataFactory.fillDefaults()
        .grab(true, false)
        .align(SWT.FILL, SWT.BEGINNING)
        .hint(COLUMN, SWT.DEFAULT)
        .applyTo(column);
    return column;
  }

  private void start(Tile tile) {
    command(tile, "New script", "that runs at once", "org.loupe.workbench.newScript");
    command(tile, "Import a model", "from an ONNX file", "org.loupe.workbench.importModel");
    command(
        tile,
        "What is installed",
        "plug-ins and versions",
        "org.eclipse.ui.help.installationDialog");
    command(tile, "Manual", "in the browser", "org.loupe.workbench.manual");
  }

  private void command(Tile tile, String what, String about, String command) {
    tile.add(what, about, what, () -> run(command));
  }

  private void run(String command) {
    try {
      getSite().getService(IHandlerService.class).executeCommand(command, null);
    } catch (CommandException e) {
      show("'" + command + "' cannot be done here.", e);
    }
  }

  private void recent(Composite column) {
    List<Path> scripts = Recent.scripts();
    if (!scripts.isEmpty()) {
      Tile tile = new Tile(column, "Recent scripts");
      scripts.forEach(s -> tile.add(name(s), name(s.getParent()), s.toString(), () -> open(s)));
    }
    List<Path> reports = Recent.reports(Places.ofProcess());
    if (!reports.isEmpty()) {
      Tile tile = new Tile(column, "Recent runs");
      reports.forEach(r -> report(tile, r));
    }
  }

  private static void report(Tile tile, Path page) {
    Path run = page.getParent();
    tile.add(
        name(run),
        name(run.getParent()),
        page.toString(),
        () -> Program.launch(page.toUri().toString()));
  }

  private static String name(Path path) {
    return Optional.ofNullable(path).map(Path::getFileName).map(Path::toString).orElse("/");
  }

  private void open(Path script) {
    try {
      Scripts.open(getSite().getPage(), script);
    } catch (CoreException e) {
      show("'" + script + "' cannot be opened.", e);
    }
  }

  private void examples(Tile tile) {
    try {
      List<Example> all =
          Installation.folder().isPresent()
              ? Example.all(Installation.folder().get())
              : List.of();
      all.forEach(e -> tile.add(e.name(), e.title(), e.script().toString(), () -> copy(e)));
      if (all.isEmpty()) {
        tile.say("This installation has none.");
      }
    } catch (IOException e) {
      tile.say("They cannot be read: " + e + ". Unpack the product again.");
    }
  }

  private void copy(Example example) {
    new ScriptJob(
            "Copying the example " + example.name(),
            getSite().getPage(),
            monitor -> Scripts.copy(example, monitor))
        .schedule();
  }

  private static void show(String what, Exception e) {
    StatusManager.getManager().handle(Status.error(what, e), StatusManager.SHOW);
  }

  @Override
  public void setFocus() {
    page.setFocus();
  }

  @Override
  public boolean isDirty() {
    return false;
  }

  @Override
  public boolean isSaveAsAllowed() {
    return false;
  }

  @Override
  public void doSave(IProgressMonitor monitor) {
    // it has nothing that could be saved
  }

  @Override
  public void doSaveAs() {
    // it has nothing that could be saved
  }
}
