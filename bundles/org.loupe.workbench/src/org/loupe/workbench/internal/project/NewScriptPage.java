package org.loupe.workbench.internal.project;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Asks for project and name of a new script. */
final class NewScriptPage extends WizardPage {
  private static final String PROJECT = "scripts";
  private static final String NAME = "script";

  private Combo project;
  private Text name;

  NewScriptPage() {
    super("script");
    setTitle("New script");
    setDescription("It runs at once on a sample; change it to look at your own network.");
  }

  @Override
  public void createControl(Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(2).applyTo(area);
    new Label(area, SWT.NONE).setText("&Project:");
    project = new Combo(area, SWT.DROP_DOWN);
    List<String> projects = Scripts.projects();
    projects.forEach(project::add);
    project.setText(projects.isEmpty() ? PROJECT : projects.getFirst());
    new Label(area, SWT.NONE).setText("&Name:");
    name = new Text(area, SWT.BORDER);
    name.setText(Scripts.free(NAME, n -> exists(project.getText(), n)) + Scripts.ENDING);
    for (var field : List.of(project, name)) {
      GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
      field.addListener(SWT.Modify, _ -> check());
    }
    name.setSelection(0, name.getText().length() - Scripts.ENDING.length());
    name.setFocus();
    setControl(area);
    check();
  }

  private static boolean exists(String project, String name) {
    return ResourcesPlugin.getWorkspace()
        .getRoot()
        .getProject(project)
        .getFile(name + Scripts.ENDING)
        .exists();
  }

  private void check() {
    Optional<String> wrong = wrong(project(), file());
    setErrorMessage(wrong.orElse(null));
    setPageComplete(wrong.isEmpty());
  }

  /** What is wrong with the names; empty when nothing is. */
  static Optional<String> wrong(String project, String file) {
    IWorkspace workspace = ResourcesPlugin.getWorkspace();
    for (IStatus status :
        List.of(
            workspace.validateName(project, IResource.PROJECT),
            workspace.validateName(file, IResource.FILE))) {
      if (!status.isOK()) {
        return Optional.of(status.getMessage());
      }
    }
    String bare = file.substring(0, file.length() - Scripts.ENDING.length());
    if (bare.isBlank()) {
      return Optional.of("Give the script a name.");
    }
    return exists(project, bare)
        ? Optional.of("'%s' is in '%s' already.".formatted(file, project))
        : Optional.empty();
  }

  /** The name of the project. */
  String project() {
    return project.getText().strip();
  }

  /** The name of the file, with the ending. */
  String file() {
    String text = name.getText().strip();
    return text.endsWith(Scripts.ENDING) ? text : text + Scripts.ENDING;
  }
}
