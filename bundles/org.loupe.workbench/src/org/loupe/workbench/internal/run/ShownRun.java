package org.loupe.workbench.internal.run;

import java.nio.file.Path;
import java.util.Map;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.statushandlers.StatusManager;

/** Shows the folder of a run in the results view. */
final class ShownRun {
  private static final String COMMAND = "org.loupe.workbench.openRun";
  private static final String PATH = COMMAND + ".path";

  private ShownRun() {}

  /** Shows a folder, from any thread. */
  static void show(Path folder) {
    PlatformUI.getWorkbench()
        .getDisplay()
        .asyncExec(
            () -> {
              if (!PlatformUI.getWorkbench().isClosing()) {
                open(folder);
              }
            });
  }

  private static void open(Path folder) {
    ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
    IHandlerService handlers = PlatformUI.getWorkbench().getService(IHandlerService.class);
    ParameterizedCommand command =
        ParameterizedCommand.generateCommand(
            commands.getCommand(COMMAND), Map.of(PATH, folder.toString()));
    try {
      handlers.executeCommand(command, null);
    } catch (CommandException e) {
      StatusManager.getManager()
          .handle(Status.error("The results cannot be shown.", e), StatusManager.SHOW);
    }
  }
}
