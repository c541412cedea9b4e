package org.loupe.workbench.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsoleDocumentPartitioner;
import org.eclipse.ui.console.IOConsole;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.runtime.history.FoundRun;
import org.loupe.workbench.internal.ShownPath;
import org.loupe.workbench.internal.project.Scripts;
import org.loupe.workbench.tests.Legible;
import org.loupe.workbench.tests.Ui;

/** Runs from the window: to the end, stopped, and with a process that dies. */
class RunTest {
  private static final String SHORT =
      """
      loupe 1
      param half: number = 0.2
      model net = registry("digits-cnn")
      data digits = registry("digits")
      analysis slice = geometry.partition(net) {
          plane = through(digits[3], digits[5], digits[29])
          window = square(half)
      }
      """;

  /** More regions than any patience. */
  static final String LONG =
      SHORT.replace("square(half)", "square(1000 * half)").replace("(net) {", "(net) { seed = 1");

  @TempDir(cleanup = CleanupMode.ALWAYS)
  Path folder;

  private RunCentre centre;
  private IEditorPart editor;

  @BeforeEach
  void window() {
    Ui.window();
    centre = Ui.ui(() -> PlatformUI.getWorkbench().getService(RunCentre.class));
  }

  @AfterEach
  void leaveItAsItWas() {
    Ui.run(centre::cancelAll);
    Ui.waitFor("the end of all runs", () -> centre.current().isEmpty());
    close();
  }

  private void close() {
    Ui.run(
        () -> {
          if (editor != null) {
            Ui.page().closeEditor(editor, false);
            editor = null;
          }
        });
  }

  private Path script(String text) throws Exception {
    close(); // an editor whose file changes outside asks what to do
    Path script = Files.writeString(folder.resolve("some.loupe"), text);
    editor =
        Ui.ui(
            () -> {
              Scripts.open(Ui.page(), script);
              return Ui.page().getActiveEditor();
            });
    return script;
  }

  private static void execute(String command) {
    Ui.begin(
        () ->
            PlatformUI.getWorkbench()
                .getService(IHandlerService.class)
                .executeCommand(command, null));
  }

  private Table runs() {
    IViewPart view = Ui.ui(() -> Ui.page().showView(RunsView.ID));
    return Ui.control(Ui.ui(() -> view.getSite().getShell()), Table.class, RunTest::isHistory);
  }

  static boolean isHistory(Table table) {
    return table.getColumnCount() == 6 && table.getColumn(1).getText().equals("Run");
  }

  static Optional<TableItem> row(Table table, Path run) {
    return List.of(table.getItems()).stream()
        .filter(i -> i.getText(5).equals(ShownPath.of(run)))
        .findFirst();
  }

  @Test
  void aScriptRunsToItsEndAndItsResultsAreShown() throws Exception {
    script(SHORT);
    execute("org.loupe.workbench.run");
    Path out = folder.resolve("some.run");
    Ui.waitFor("the run folder", () -> Files.exists(out.resolve("run.json")));
    Ui.waitFor("the end of the run", () -> centre.current().isEmpty());
    assertEquals("finished", FoundRun.in(out).orElseThrow().state());
    Table table = runs();
    TableItem row = Ui.await("the run in the history", () -> row(table, out));
    assertEquals("finished", Ui.ui(() -> row.getText(0)));
    Ui.waitFor("the results", () -> Ui.page().findView("org.loupe.workbench.results") != null);
    Ui.shot("run-finished");
  }

  /** The console has what the command says. */
  @Test
  void aRunIsHeldAgainstItsHashes() throws Exception {
    script(SHORT);
    execute("org.loupe.workbench.run");
    Path out = folder.resolve("some.run");
    Ui.waitFor("the run folder", () -> Files.exists(out.resolve("run.json")));
    Ui.waitFor("the end of the run", () -> centre.current().isEmpty());
    Files.writeString(out.resolve("slice/regions.csv"), "not what the run wrote");
    Table table = runs();
    TableItem row = Ui.await("the run in the history", () -> row(table, out));
    Ui.run(() -> table.setSelection(row));
    Ui.run(() -> choose(table.getMenu(), "Verify"));
    Ui.waitFor("what was found", () -> console().contains("changed        slice/regions.csv"));
    Ui.waitFor("its status", () -> console().contains("It ended with the status 4."));
  }

  /** What went wrong stands out, and is no red that cannot be read. */
  @Test
  void theConsoleAndTheHistoryCanBeReadInBothThemes() {
    runs();
    Legible.inBothThemes(
        theme -> {
          RunOutput output = RunOutput.open();
          output.show();
          output.line("slice: done in 1.2 s");
          output.problem("slice: LP-4002 " + theme);
          Ui.waitFor("both lines", () -> console().contains("LP-4002 " + theme));
          StyledText text = Ui.control(shell(), StyledText.class, t -> t.getText().contains("LP-"));
          double contrast =
              Ui.ui(() -> Legible.contrast(colourOfTheLast(), text.getBackground().getRGB()));
          assertTrue(contrast > 4.5, theme + ": " + contrast);
          Legible.check("console", shell(), theme);
        });
  }

  private static Shell shell() {
    return Ui.window().getShell();
  }

  /** Of the last word in the console. */
  private static RGB colourOfTheLast() {
    IDocument text = consoles().findFirst().orElseThrow().getDocument();
    StyleRange[] last =
        ((IConsoleDocumentPartitioner) text.getDocumentPartitioner())
            .getStyleRanges(text.getLength() - 2, 1);
    return last[0].foreground.getRGB();
  }

  private static String console() {
    return consoles().map(c -> c.getDocument().get()).collect(Collectors.joining());
  }

  private static Stream<IOConsole> consoles() {
    return Arrays.stream(ConsolePlugin.getDefault().getConsoleManager().getConsoles())
        .filter(c -> c.getName().equals(RunOutput.NAME))
        .map(IOConsole.class::cast);
  }

  private static void choose(Menu menu, String item) {
    menu.notifyListeners(SWT.Show, new Event());
    Arrays.stream(menu.getItems())
        .filter(i -> i.getText().equals(item))
        .findFirst()
        .orElseThrow()
        .notifyListeners(SWT.Selection, new Event());
    menu.notifyListeners(SWT.Hide, new Event());
  }

  @Test
  void aRunIsStoppedAndCanBeGoneOnWith() throws Exception {
    script(LONG);
    execute("org.loupe.workbench.run");
    Ui.waitFor("a step", () -> centre.current().stream().anyMatch(r -> !r.running().isEmpty()));
    Table table = runs();
    Ui.waitFor(
        "the run in the history",
        () -> table.getItemCount() > 0 && table.getItem(0).getText(0).startsWith("running"));
    Ui.shot("run-running");
    execute("org.loupe.workbench.cancelRuns");
    Ui.waitFor("the end of the run", () -> centre.current().isEmpty());
    Path partial = folder.resolve("some.run.partial");
    assertEquals(FoundRun.INTERRUPTED, FoundRun.in(partial).orElseThrow().state());
  }

  /** As a crash of native code would end it. */
  @Test
  void theWindowOutlivesTheProcessThatMakesTheRun() throws Exception {
    script(LONG);
    execute("org.loupe.workbench.run");
    Ui.waitFor("a step", () -> centre.current().stream().anyMatch(r -> !r.running().isEmpty()));
    ProcessHandle process = ProcessHandle.of(centre.pid().orElseThrow()).orElseThrow();
    process.destroyForcibly();
    Shell told = Ui.shell("Problem Occurred");
    Ui.shot("run-died");
    Ui.run(told::close);
    Ui.waitFor("the end of the run", () -> centre.current().isEmpty());
    script(SHORT);
    execute("org.loupe.workbench.run");
    Ui.waitFor(
        "a run after it", () -> Files.exists(folder.resolve("some.run").resolve("run.json")));
  }

  @Test
  void aParameterIsAskedForAndChecked() throws Exception {
    Path script = script(SHORT);
    execute("org.loupe.workbench.runWith");
    Shell dialog = Ui.shell("Run some.loupe");
    Text half = Ui.control(dialog, Text.class, t -> "half".equals(t.getData("name")));
    Button run = Ui.control(dialog, Button.class, b -> b.getText().equals("Run"));
    Ui.run(() -> half.setText("\"wide\""));
    Ui.waitFor("the button to be off", () -> !run.isEnabled());
    Legible.inBothThemes(theme -> Legible.check("run-with", dialog, theme));
    Ui.run(() -> half.setText("0.1"));
    Ui.waitFor("the button to be on", run::isEnabled);
    Ui.click(Ui.control(dialog, Button.class, b -> b.getText().equals("Show as script")));
    Shell shown = Ui.shell("Show as script");
    String line = "loupe run %s --set half=0.1".formatted(script);
    Ui.control(shown, Text.class, t -> t.getText().startsWith(line));
    Ui.run(shown::close);
    assertEquals(IDialogConstants.OK_ID, Ui.ui(run::getData));
    Ui.click(run);
    Path out = folder.resolve("some.run");
    Ui.waitFor("the run folder", () -> Files.exists(out.resolve("run.json")));
    assertEquals("0.1", RunConfigurations.of(script).parameters().get("half"));
    assertTrue(Files.readString(out.resolve("plan.json")).contains("0.1"));
  }

  @Test
  void aScriptWithAnErrorIsNotRun() throws Exception {
    script(SHORT.replace("partition", "partitoin"));
    execute("org.loupe.workbench.run");
    Shell told = Ui.shell("Problem Occurred");
    Ui.run(told::close);
    Ui.waitFor("the end of the run", () -> centre.current().isEmpty());
    assertTrue(Files.notExists(folder.resolve("some.run.partial")));
  }
}
