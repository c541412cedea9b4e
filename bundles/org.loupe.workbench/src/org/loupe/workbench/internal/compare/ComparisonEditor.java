package org.loupe.workbench.internal.compare;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.part.EditorPart;
import org.loupe.workbench.internal.ShownPath;
import org.loupe.workbench.internal.results.Loading;

/** What is not the same in two runs: a tree of it, and their figures side by side. */
public final class ComparisonEditor extends EditorPart {
  /** Its id. */
  public static final String ID = "org.loupe.workbench.comparison";

  private Control content;

  @Override
  public void init(IEditorSite site, IEditorInput input) {
    setSite(site);
    setInput(input);
    setPartName(input.getName());
  }

  @Override
  public void createPartControl(Composite parent) {
    ComparisonInput runs = (ComparisonInput) getEditorInput();
    Composite area = new Composite(parent, SWT.NONE);
    area.setLayout(new GridLayout());
    folder(area, "First run", ShownPath.of(runs.first()));
    folder(area, "Second run", ShownPath.of(runs.second()));
    content =
        Loading.of(
            area,
            runs.getName(),
            _ -> Comparison.of(runs.first(), runs.second()),
            ComparisonControl::new);
    content.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
  }

  private static void folder(Composite area, String which, String folder) {
    Label label = new Label(area, SWT.NONE);
    label.setText("%s: %s".formatted(which, folder).replace("&", "&&"));
    label.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
  }

  @Override
  public void setFocus() {
    content.setFocus();
  }

  @Override
  public boolean isDirty() {
    return false;
  }

  @Override
  public boolean isSaveAsAllowed() {
    return false;
  }

  @Override
  public void doSave(IProgressMonitor monitor) {
    // there is nothing to be saved
  }

  @Override
  public void doSaveAs() {
    // there is nothing to be saved
  }
}
