package org.loupe.workbench.internal.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;
import org.loupe.runtime.Places;
import org.loupe.runtime.RunIndex;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.history.FoundRun;
import org.loupe.workbench.internal.ScriptTextDialog;
import org.loupe.workbench.internal.ShownPath;

/**
 * The runs that last and those of before, also of the command line: what was run, how it ended, and
 * what can be done with it.
 */
public final class RunsView extends ViewPart {
  /** Its id. */
  public static final String ID = "org.loupe.workbench.runs";

  private static final int LOOK_MILLIS = 400;

  private final Runnable changed = this::refresh;
  private final RunIndex index = new RunIndex(Places.ofProcess());
  private RunCentre centre;
  private TableViewer table;

  @Override
  public void createPartControl(Composite parent) {
    centre = PlatformUI.getWorkbench().getService(RunCentre.class);
    Composite area = new Composite(parent, SWT.NONE);
    TableColumnLayout columns = new TableColumnLayout();
    area.setLayout(columns);
    table = new TableViewer(area, SWT.MULTI | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
    table.getTable().setHeaderVisible(true);
    table.setContentProvider(ArrayContentProvider.getInstance());
    column(columns, "State", 12, RunRow::state);
    column(columns, "Run", 34, RunRow::name);
    column(columns, "Started", 14, RunRow::started);
    column(columns, "Took", 20, RunRow::took);
    column(columns, "Engine", 8, RunRow::engine);
    column(columns, "Folder", 30, r -> r.folder().map(ShownPath::of).orElse(""));
    table.addDoubleClickListener(_ -> open());
    getSite().setSelectionProvider(table);
    actions();
    centre.addListener(changed);
    refresh();
  }

  private void column(
      TableColumnLayout layout, String title, int weight, Function<RunRow, String> text) {
    TableViewerColumn column = new TableViewerColumn(table, SWT.NONE);
    column.getColumn().setText(title);
    layout.setColumnData(column.getColumn(), new ColumnWeightData(weight, 60));
    column.setLabelProvider(ColumnLabelProvider.createTextProvider(o -> text.apply((RunRow) o)));
  }

  private void actions() {
    Action open = action("Open results", this::open);
    Action again = action("Run again", () -> again(false));
    Action resume = action("Go on", () -> again(true));
    Action cancel = action("Stop", this::cancel);
    Action compare = action("Compare", this::compare);
    Action verify = action("Verify", () -> command("Verifying", "verify"));
    Action replay = action("Replay", () -> command("Replaying", "replay"));
    Action show = action("Show as script", this::showAsScript);
    Action folder = action("Open folder", this::openFolder);
    Action refresh = action("Refresh", this::refresh);
    MenuManager menu = new MenuManager();
    menu.add(open);
    menu.add(again);
    menu.add(resume);
    menu.add(cancel);
    menu.add(new Separator());
    menu.add(compare);
    menu.add(verify);
    menu.add(replay);
    menu.add(new Separator());
    menu.add(show);
    menu.add(folder);
    menu.add(new Separator("additions"));
    menu.addMenuListener(
        _ -> {
          Optional<RunRow> row = selected();
          boolean found = row.flatMap(RunRow::folder).isPresent();
          open.setEnabled(found);
          folder.setEnabled(found);
          compare.setEnabled(isCompared());
          show.setEnabled(isCompared() || script(row).isPresent());
          verify.setEnabled(found);
          replay.setEnabled(found);
          again.setEnabled(script(row).isPresent());
          resume.setEnabled(
              script(row).isPresent() && row.get().state().equals(FoundRun.INTERRUPTED));
          cancel.setEnabled(row.filter(r -> r instanceof RunRow.Lasting).isPresent());
        });
    table.getControl().setMenu(menu.createContextMenu(table.getControl()));
    getSite().registerContextMenu(menu, table);
    getViewSite().getActionBars().getToolBarManager().add(refresh);
    getViewSite().getActionBars().updateActionBars();
  }

  private static Action action(String text, Runnable work) {
    Action action =
        new Action(text) {
          @Override
          public void run() {
            work.run();
          }
        };
    action.setId(ID + "." + text.toLowerCase(Locale.ROOT).replace(' ', '-'));
    return action;
  }

  private Optional<RunRow> selected() {
    return Optional.ofNullable((RunRow) table.getStructuredSelection().getFirstElement());
  }

  private static Optional<Path> script(Optional<RunRow> row) {
    return row.filter(RunRow.Found.class::isInstance)
        .flatMap(r -> ((RunRow.Found) r).script())
        .filter(Files::isRegularFile);
  }

  private void open() {
    selected().flatMap(RunRow::folder).ifPresent(ShownRun::show);
  }

  private void again(boolean goOn) {
    script(selected())
        .ifPresent(
            s ->
                centre.start(
                    new RunRequest(
                        s, RunConfigurations.of(s).with(RunOptions.Choice.RESUME, goOn))));
  }

  private void cancel() {
    selected()
        .filter(RunRow.Lasting.class::isInstance)
        .ifPresent(r -> ((RunRow.Lasting) r).run().cancel());
  }

  /** Whether the two runs that a comparison takes are selected. */
  boolean isCompared() {
    return found().size() == 2 && table.getStructuredSelection().size() == 2;
  }

  /** The folders of the runs that are selected, the older ones first. */
  List<Path> found() {
    List<Path> folders = new ArrayList<>();
    for (Object row : table.getStructuredSelection()) {
      ((RunRow) row).folder().ifPresent(folders::addFirst);
    }
    return folders;
  }

  /** What a shell does for "Run again", or for "Compare" where two are selected. */
  private void showAsScript() {
    Optional<String> line =
        isCompared()
            ? Optional.of(ShellLine.difference(found().getFirst(), found().getLast()))
            : script(selected()).map(s -> ShellLine.run(s, RunConfigurations.of(s)));
    line.ifPresent(l -> new ScriptTextDialog(getSite().getShell(), l).open());
  }

  private void compare() {
    IHandlerService handlers = getSite().getService(IHandlerService.class);
    try {
      handlers.executeCommand("org.loupe.workbench.compareRuns", null);
    } catch (CommandException e) {
      StatusManager.getManager()
          .handle(Status.error("The runs cannot be compared.", e), StatusManager.SHOW);
    }
  }

  /** What the command does with a run is not done here in another way. */
  private void command(String doing, String command) {
    selected()
        .flatMap(RunRow::folder)
        .ifPresent(
            f ->
                new CommandJob(
                        doing + " " + f.getFileName(), List.of("runs", command, f.toString()))
                    .schedule());
  }

  private void openFolder() {
    selected().flatMap(RunRow::folder).ifPresent(f -> Program.launch(f.toString()));
  }

  /** Looks what runs there are, in the background; from any thread. */
  private void refresh() {
    Job job =
        new Job("Reading the history of runs") {
          @Override
          protected IStatus run(IProgressMonitor monitor) {
            List<RunRow> rows = RunRow.all(centre, index);
            Display display = PlatformUI.getWorkbench().getDisplay();
            if (!display.isDisposed()) {
              display.asyncExec(() -> show(rows));
            }
            return Status.OK_STATUS;
          }
        };
    job.setSystem(true);
    job.schedule();
  }

  private void show(List<RunRow> rows) {
    if (table.getControl().isDisposed()) {
      return;
    }
    table.setInput(rows);
    if (!centre.current().isEmpty()) {
      table.getControl().getDisplay().timerExec(LOOK_MILLIS, this::look);
    }
  }

  /** What lasts says how far it is, as long as it lasts. */
  private void look() {
    if (table.getControl().isDisposed()) {
      return;
    }
    table.refresh();
    if (!centre.current().isEmpty()) {
      table.getControl().getDisplay().timerExec(LOOK_MILLIS, this::look);
    }
  }

  @Override
  public void setFocus() {
    table.getControl().setFocus();
  }

  @Override
  public void dispose() {
    centre.removeListener(changed);
    super.dispose();
  }
}
