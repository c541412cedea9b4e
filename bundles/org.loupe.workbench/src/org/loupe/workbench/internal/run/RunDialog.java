package org.loupe.workbench.internal.run;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.loupe.api.value.ByteSize;
import org.loupe.dsl.CompileOptions;
import org.loupe.dsl.CompileResult;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.ScriptCompiler;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.runtime.Catalogues;
import org.loupe.runtime.RunOptions;
import org.loupe.workbench.internal.ScriptTextDialog;

/** Asks how a script is to be run: its parameters, engine, device, threads, memory, seed. */
final class RunDialog extends TitleAreaDialog {
  private static final int SHOW_ID = IDialogConstants.CLIENT_ID;
  private static final int MOST_THREADS = 4096;
  private static final int MOST_MIB = 1 << 24;
  private static final long MIB = 1L << 20;

  private final Catalogues catalogues;
  private final Path script;
  private final Map<String, Text> parameters = new LinkedHashMap<>();
  private final Map<RunOptions.Choice, Button> choices = new LinkedHashMap<>();
  private RunConfiguration configuration;
  private Combo engine;
  private Combo device;
  private Spinner threads;
  private Spinner memory;
  private Text seed;

  RunDialog(Shell parent, Catalogues catalogues, Path script) {
    super(parent);
    this.catalogues = catalogues;
    this.script = script;
    configuration = RunConfigurations.of(script);
    setShellStyle(getShellStyle() | SWT.RESIZE);
  }

  /** What was chosen. */
  RunConfiguration configuration() {
    return configuration;
  }

  @Override
  protected void configureShell(Shell shell) {
    super.configureShell(shell);
    shell.setText("Run " + script.getFileName());
  }

  @Override
  protected Control createDialogArea(Composite parent) {
    setTitle(script.getFileName().toString());
    Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
    GridLayoutFactory.swtDefaults().margins(10, 10).applyTo(area);
    parameters(area);
    machine(area);
    Group more = group(area, "What is done otherwise", 1);
    choice(more, RunOptions.Choice.KEEP_GOING, "After a failed step, do what does not need it");
    choice(more, RunOptions.Choice.NO_CACHE, "Neither use nor fill the cache of results");
    choice(more, RunOptions.Choice.RESUME, "Go on with an interrupted run");
    return area;
  }

  private static Group group(Composite parent, String title, int columns) {
    Group group = new Group(parent, SWT.NONE);
    group.setText(title);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
    GridLayoutFactory.swtDefaults().numColumns(columns).applyTo(group);
    return group;
  }

  private void parameters(Composite area) {
    List<String> names =
        check(Map.of()).resolved().declarations().stream()
            .filter(d -> d.kind() == Declaration.Kind.PARAM)
            .map(Declaration::name)
            .distinct()
            .toList();
    if (names.isEmpty()) {
      return;
    }
    Group group = group(area, "Parameters of the script", 2);
    for (String name : names) {
      Text text = text(group, name, configuration.parameters().getOrDefault(name, ""));
      text.setMessage("as the script has it");
      parameters.put(name, text);
    }
  }

  private void machine(Composite area) {
    Group group = group(area, "Machine", 2);
    engine = combo(group, "Engine", configuration.engine(), "auto", "torch", "nd4j", "reference");
    device = combo(group, "Device", configuration.device(), "auto", "cpu", "cuda:0");
    threads = spinner(group, "Threads (0: all)", MOST_THREADS);
    threads.setSelection(configuration.threads().orElse(0));
    memory = spinner(group, "Memory in MiB (0: 60 % of the machine)", MOST_MIB);
    memory.setSelection(configuration.memory().map(m -> (int) (m.bytes() / MIB)).orElse(0));
    seed = text(group, "Seed", Long.toString(configuration.seed()));
  }

  private static Spinner spinner(Composite parent, String name, int most) {
    label(parent, name);
    Spinner spinner = new Spinner(parent, SWT.BORDER);
    spinner.setMaximum(most);
    spinner.setData("name", name);
    return spinner;
  }

  private static void label(Composite parent, String text) {
    Label label = new Label(parent, SWT.NONE);
    label.setText(text);
  }

  private Text text(Composite parent, String name, String value) {
    label(parent, name);
    Text text = new Text(parent, SWT.BORDER);
    text.setText(value);
    text.setData("name", name);
    GridDataFactory.fillDefaults().grab(true, false).hint(320, SWT.DEFAULT).applyTo(text);
    text.addListener(SWT.Modify, _ -> validate());
    return text;
  }

  private Combo combo(Composite parent, String name, String value, String... items) {
    label(parent, name);
    Combo combo = new Combo(parent, SWT.READ_ONLY);
    combo.setItems(items);
    combo.setText(value);
    combo.setData("name", name);
    return combo;
  }

  private void choice(Composite parent, RunOptions.Choice choice, String text) {
    Button button = new Button(parent, SWT.CHECK);
    button.setText(text);
    button.setSelection(configuration.choices().contains(choice));
    choices.put(choice, button);
  }

  @Override
  protected void createButtonsForButtonBar(Composite parent) {
    createButton(parent, SHOW_ID, "Show as script", false);
    createButton(parent, IDialogConstants.OK_ID, "Run", true);
    createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    validate();
  }

  private CompileResult check(Map<String, String> set) {
    return new ScriptCompiler(catalogues.catalogue())
        .compile(
            script,
            CompileOptions.forChecking()
                .withSet(set)
                .withWorkingFolder(script.getParent())
                .withAllowedPaths(AllowedPaths.kept()));
  }

  private void validate() {
    if (getButton(IDialogConstants.OK_ID) == null) {
      return;
    }
    Optional<String> wrong = wrong();
    setErrorMessage(wrong.orElse(null));
    if (wrong.isEmpty()) {
      setMessage("Runs in a process of its own; progress is in the view of that name.");
    }
    getButton(IDialogConstants.OK_ID).setEnabled(wrong.isEmpty());
    getButton(SHOW_ID).setEnabled(wrong.isEmpty());
  }

  private Optional<String> wrong() {
    try {
      seed();
    } catch (NumberFormatException _) {
      return Optional.of("The seed is a whole number.");
    }
    return check(set()).diagnostics().stream()
        .filter(Diagnostic::isError)
        .findFirst()
        .map(Diagnostic::message);
  }

  private long seed() {
    return Long.parseLong(seed.getText().strip());
  }

  private Optional<ByteSize> memory() {
    return Optional.of(memory.getSelection()).filter(m -> m > 0).map(ByteSize::ofMiB);
  }

  private Map<String, String> set() {
    Map<String, String> set = new LinkedHashMap<>();
    parameters.forEach(
        (name, text) -> {
          if (!text.getText().isBlank()) {
            set.put(name, text.getText().strip());
          }
        });
    return set;
  }

  private RunConfiguration made() {
    Set<RunOptions.Choice> made = EnumSet.noneOf(RunOptions.Choice.class);
    choices.forEach(
        (choice, button) -> {
          if (button.getSelection()) {
            made.add(choice);
          }
        });
    return new RunConfiguration(
        set(),
        engine.getText(),
        device.getText(),
        threads.getSelection() == 0 ? OptionalInt.empty() : OptionalInt.of(threads.getSelection()),
        memory(),
        seed(),
        made);
  }

  @Override
  protected void buttonPressed(int id) {
    if (id == SHOW_ID) {
      new ScriptTextDialog(getShell(), ShellLine.run(script, made())).open();
    } else {
      super.buttonPressed(id);
    }
  }

  @Override
  protected void okPressed() {
    configuration = made();
    super.okPressed();
  }
}
