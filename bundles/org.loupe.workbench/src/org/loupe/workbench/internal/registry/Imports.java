package org.loupe.workbench.internal.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.loupe.runtime.registry.NewEntry;

/** Files on their way into the registry: dropped, or named in a dialog. */
final class Imports {
  private final RegistryAccess access;

  Imports(RegistryAccess access) {
    this.access = access;
  }

  /** Asks for a file and what is said of it, and adds it in the background. */
  void ask(Shell shell) {
    ImportDialog dialog = new ImportDialog(shell, access.catalogue().sources());
    if (dialog.open() == Window.OK) {
      dialog.entry().ifPresent(this::add);
    }
  }

  /** Adds files in the background; at the first time it is asked where they are to be. */
  void drop(Shell shell, List<Path> files) {
    Optional<NewEntry.Keeping> keeping =
        KeptKeeping.chosen().or(() -> askKeeping(shell, files));
    keeping.ifPresent(k -> files.forEach(f -> add(f, k)));
  }

  private static Optional<NewEntry.Keeping> askKeeping(Shell shell, List<Path> files) {
    String what =
        files.size() == 1
            ? "'" + files.getFirst().getFileName() + "'"
            : "%,d files".formatted(files.size());
    int answer =
        MessageDialog.open(
            MessageDialog.QUESTION,
            shell,
            "Add to the registry",
            """
            How is %s to be kept?

            A copy in the registry can always be used. A link takes no room, but the files must \
            stay where they are, as they are.

            You are asked this once; 'Import model...' changes it.\
            """
                .formatted(what),
            0,
            "Copy",
            "Link",
            "Cancel");
    Optional<NewEntry.Keeping> keeping =
        switch (answer) {
          case 0 -> Optional.of(NewEntry.Keeping.COPY);
          case 1 -> Optional.of(NewEntry.Keeping.LINK);
          default -> Optional.empty();
        };
    keeping.ifPresent(KeptKeeping::choose);
    return keeping;
  }

  private void add(Path file, NewEntry.Keeping keeping) {
    new RegistryJob(
            "Adding " + file.getFileName(),
            monitor ->
                access.add(
                    new NewEntry(
                        new FileKinds(access.catalogue().sources()).required(file),
                        file,
                        file.getParent() == null ? file : file.getParent(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        keeping),
                    monitor))
        .schedule();
  }

  private void add(NewEntry entry) {
    new RegistryJob(
            "Adding " + entry.file().getFileName(), monitor -> access.add(entry, monitor))
        .schedule();
  }
}
