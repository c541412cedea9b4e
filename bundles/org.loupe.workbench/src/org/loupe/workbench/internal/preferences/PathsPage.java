package org.loupe.workbench.internal.preferences;

import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.List;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.loupe.runtime.Places;
import org.loupe.workbench.internal.run.AllowedPaths;

/** Folders beyond their own that scripts may use, and where Loupe keeps what is the user's. */
public final class PathsPage extends PreferencePage implements IWorkbenchPreferencePage {
  private List folders;

  @Override
  public void init(IWorkbench workbench) {
    setDescription("Scripts may use their own folder and what is in it, and these folders:");
    noDefaultAndApplyButton();
  }

  @Override
  protected Control createContents(Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).applyTo(area);
    folders = new List(area, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
    folders.setData("name", "folders");
    AllowedPaths.kept().forEach(p -> folders.add(p.toString()));
    GridDataFactory.fillDefaults().grab(true, true).span(1, 2).hint(420, 160).applyTo(folders);
    button(area, "Add...", this::add);
    button(area, "Remove", () -> folders.remove(folders.getSelectionIndices()));
    Places places = Places.ofProcess();
    place(area, "Registry and history", places.data());
    place(area, "Settings", places.settings());
    place(area, "Cache (may be deleted)", places.cache());
    Label how = new Label(area, SWT.WRAP);
    how.setText("LOUPE_HOME, or the XDG variables, put these three elsewhere; see the manual.");
    GridDataFactory.fillDefaults().span(2, 1).applyTo(how);
    return area;
  }

  private static void button(Composite parent, String text, Runnable work) {
    Button button = new Button(parent, SWT.PUSH);
    button.setText(text);
    button.addListener(SWT.Selection, _ -> work.run());
    GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(button);
  }

  private static void place(Composite parent, String name, Path folder) {
    Link link = new Link(parent, SWT.NONE);
    link.setText("%s: <a>%s</a>".formatted(name, folder));
    link.addListener(SWT.Selection, _ -> Program.launch(folder.toString()));
    GridDataFactory.fillDefaults().span(2, 1).applyTo(link);
  }

  private void add() {
    DirectoryDialog dialog = new DirectoryDialog(getShell());
    dialog.setMessage("A folder that scripts of this workspace may use");
    String chosen = dialog.open();
    if (chosen != null && folders.indexOf(chosen) < 0) {
      folders.add(chosen);
    }
  }

  @Override
  public boolean performOk() {
    AllowedPaths.keep(Arrays.stream(folders.getItems()).map(Path::of).toList());
    return true;
  }
}
