package org.loupe.workbench.internal.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Shell;

/** Asks for the folder to work in; the ones of before are offered. */
final class WorkspaceDialog extends TitleAreaDialog {
  static final String TITLE = "Choose a workspace";
  private final WorkspaceHistory history;
  private Combo folders;
  private Optional<Path> chosen = Optional.empty();

  private WorkspaceDialog(Shell parent, WorkspaceHistory history) {
    super(parent);
    this.history = history;
    setShellStyle(getShellStyle() | SWT.RESIZE);
  }

  /** Asks; empty when the person thinks better of it. */
  static Optional<Path> choose(Shell parent, WorkspaceHistory history) {
    WorkspaceDialog dialog = new WorkspaceDialog(parent, history);
    return dialog.open() == Window.OK ? dialog.chosen : Optional.empty();
  }

  @Override
  protected void configureShell(Shell shell) {
    super.configureShell(shell);
    shell.setText(TITLE);
  }

  @Override
  protected Control createDialogArea(Composite parent) {
    setTitle(TITLE);
    setMessage("Projects with scripts and what they leave lie in its folder.");
    Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
    GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 12).applyTo(area);
    folders = new Combo(area, SWT.DROP_DOWN);
    GridDataFactory.fillDefaults().grab(true, false).hint(420, SWT.DEFAULT).applyTo(folders);
    history.all().forEach(p -> folders.add(p.toString()));
    if (folders.indexOf(history.standard().toString()) < 0) {
      folders.add(history.standard().toString());
    }
    folders.setText(history.last().toString());
    folders.addModifyListener(_ -> check());
    Button browse = new Button(area, SWT.PUSH);
    browse.setText("Browse...");
    browse.addListener(SWT.Selection, _ -> browse());
    return area;
  }

  private void browse() {
    DirectoryDialog dialog = new DirectoryDialog(getShell(), SWT.OPEN);
    dialog.setFilterPath(folders.getText());
    Optional.ofNullable(dialog.open()).ifPresent(folders::setText);
  }

  private void check() {
    Optional<String> wrong = wrong(folders.getText());
    setErrorMessage(wrong.orElse(null));
    getButton(IDialogConstants.OK_ID).setEnabled(wrong.isEmpty());
  }

  /** What is wrong with a folder as a workspace; empty when nothing is. */
  static Optional<String> wrong(String text) {
    try {
      Path path = Path.of(text.strip());
      if (text.isBlank() || !path.isAbsolute()) {
        return Optional.of("Give the whole path of a folder.");
      }
      Path there = path;
      while (!Files.exists(there) && there.getParent() != null) {
        there = there.getParent();
      }
      if (!Files.isDirectory(there)) {
        return Optional.of("'" + there + "' is no folder.");
      }
      return Files.isWritable(there)
          ? Optional.empty()
          : Optional.of("'" + there + "' cannot be written.");
    } catch (InvalidPathException _) {
      return Optional.of("This is no path of a folder.");
    }
  }

  @Override
  protected void okPressed() {
    chosen = Optional.of(Path.of(folders.getText().strip()).normalize());
    super.okPressed();
  }
}
