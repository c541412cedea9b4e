package org.loupe.workbench.internal.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.loupe.api.LoupeException;
import org.loupe.workbench.internal.WorkbenchProblem;

/**
 * Why the window does not open, and what the person wants instead.
 *
 * @param problem what is wrong with the workspace
 * @param history where another choice is remembered
 * @param workspace the workspace
 */
record StartProblem(LoupeException problem, WorkspaceHistory history, Workspace workspace) {
  static final String TITLE = "Loupe";
  static final String FRESH = "Start with a fresh memory";
  static final String OTHER = "Another workspace...";
  private static final Integer QUIT = 4;

  /** Says it, on the terminal too, and asks; gives the status to end with. */
  Integer ask(Display display) {
    System.err.println("loupe: " + problem.line());
    List<String> buttons = new ArrayList<>();
    if (problem.code() == WorkbenchProblem.WORKSPACE_DAMAGED) {
      buttons.add(FRESH);
    }
    buttons.add(OTHER);
    buttons.add(IDialogConstants.CLOSE_LABEL);
    Shell parent = new Shell(display);
    try {
      return ask(parent, buttons);
    } catch (LoupeException e) {
      System.err.println("loupe: " + e.line());
      MessageDialog.openError(parent, TITLE, text(e));
      return QUIT;
    } finally {
      parent.dispose();
    }
  }

  private Integer ask(Shell parent, List<String> buttons) {
    int chosen =
        new MessageDialog(
                parent,
                TITLE,
                null,
                text(problem),
                MessageDialog.ERROR,
                0,
                buttons.toArray(String[]::new))
            .open();
    String answer = chosen < 0 ? IDialogConstants.CLOSE_LABEL : buttons.get(chosen);
    return switch (answer) {
      case FRESH -> {
        workspace.forgetAtNextStart();
        yield IApplication.EXIT_RESTART;
      }
      case OTHER -> {
        Optional<Path> other = WorkspaceDialog.choose(parent, history);
        other.ifPresent(history::add);
        yield other.isPresent() ? WorkbenchApplication.EXIT_OTHER_WORKSPACE : QUIT;
      }
      default -> QUIT;
    };
  }

  private static String text(LoupeException e) {
    return e.getMessage() + "\n\n" + e.remedy() + "\n\n" + e.code().id();
  }
}
