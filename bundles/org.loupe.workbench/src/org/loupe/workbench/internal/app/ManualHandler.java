package org.loupe.workbench.internal.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.program.Program;
import org.eclipse.ui.handlers.HandlerUtil;
import org.loupe.workbench.internal.Installation;

/** Opens the installation's manual in the browser. */
public final class ManualHandler extends AbstractHandler {
  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    Optional<Path> page = page();
    if (page.isEmpty() || !Program.launch(page.get().toUri().toString())) {
      MessageDialog.openInformation(
          HandlerUtil.getActiveShellChecked(event),
          "Manual",
          page.map(p -> "No browser opens the manual; its first page is\n" + p)
              .orElse("This installation has no manual; 'loupe manual DIR' writes one."));
    }
    return null;
  }

  /** The first page; empty when the installation has no manual. */
  static Optional<Path> page() {
    return Installation.folder().map(f -> f.resolve("manual/index.html")).filter(Files::exists);
  }
}
