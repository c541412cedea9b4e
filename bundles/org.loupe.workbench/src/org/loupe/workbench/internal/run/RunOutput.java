package org.loupe.workbench.internal.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.IConsoleManager;
import org.eclipse.ui.console.IOConsole;
import org.eclipse.ui.console.IOConsoleOutputStream;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.progress.ProgressText;
import org.loupe.workbench.internal.app.Theme;
import org.loupe.workbench.internal.results.tiles.Themes;

/** What runs say, line by line, in the console view. Thread-safe. */
final class RunOutput {
  static final String NAME = "Loupe";

  private final IOConsole console;
  private final IOConsoleOutputStream usual;
  private final IOConsoleOutputStream bad;

  private RunOutput(IOConsole console) {
    this.console = console;
    usual = console.newOutputStream();
    bad = console.newOutputStream();
    Display display = Display.getDefault();
    display.asyncExec(() -> bad.setColor(new Color(Themes.rgb(paper().accent()))));
  }

  /** A console has no control of its own that could be asked. */
  private static org.loupe.report.figure.Theme paper() {
    return Theme.current() == Theme.DARK
        ? org.loupe.report.figure.Theme.DARK
        : org.loupe.report.figure.Theme.LIGHT;
  }

  /** The console of all runs, made when the first one speaks. */
  static RunOutput open() {
    IConsoleManager manager = ConsolePlugin.getDefault().getConsoleManager();
    IOConsole console =
        Arrays.stream(manager.getConsoles())
            .filter(c -> c.getName().equals(NAME) && c instanceof IOConsole)
            .map(IOConsole.class::cast)
            .findFirst()
            .orElseGet(
                () -> {
                  IOConsole made = new IOConsole(NAME, null);
                  manager.addConsoles(new IConsole[] {made});
                  return made;
                });
    return new RunOutput(console);
  }

  /** Brings the console to the front. */
  void show() {
    ConsolePlugin.getDefault().getConsoleManager().showConsoleView(console);
  }

  /** A line. */
  void line(String text) {
    write(usual, text);
  }

  /** A line about what went wrong. */
  void problem(String text) {
    write(bad, text);
  }

  /** How a step ended. */
  void ended(StepOutcome outcome) {
    String line =
        "%s: %s in %s"
            .formatted(
                outcome.step().name(),
                outcome.state().label(),
                ProgressText.duration(outcome.time()));
    if (outcome.error().isPresent()) {
      problem(line + "\n  " + outcome.error().get().line());
    } else {
      line(line);
    }
  }

  private static void write(IOConsoleOutputStream stream, String text) {
    try {
      stream.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // the console was closed: nobody wants to read it
    }
  }
}
