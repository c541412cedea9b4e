package org.loupe.workbench.internal.registry;

import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** A dialog in which facts of an entry are written, with what is wrong with them above. */
abstract class EntryForm extends TitleAreaDialog {
  private static final int COLUMNS = 3;
  private static final int LINES_HEIGHT = 60;
  private static final int WIDTH = 380;

  private final String title;
  private final String message;
  private final String button;

  EntryForm(Shell parent, String title, String message, String button) {
    super(parent);
    this.title = title;
    this.message = message;
    this.button = button;
  }

  /** Adds the rows of the form. */
  abstract void fill(Composite area);

  /** What is wrong, now. */
  abstract Optional<String> wrong();

  @Override
  protected void configureShell(Shell shell) {
    super.configureShell(shell);
    shell.setText(title);
  }

  @Override
  protected boolean isResizable() {
    return true;
  }

  @Override
  protected Control createDialogArea(Composite parent) {
    setTitle(title);
    setMessage(message);
    Composite outer = (Composite) super.createDialogArea(parent);
    Composite area = new Composite(outer, SWT.NONE);
    area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    GridLayout layout = new GridLayout(COLUMNS, false);
    layout.marginWidth = 12;
    layout.marginHeight = 10;
    area.setLayout(layout);
    fill(area);
    return outer;
  }

  @Override
  protected void createButtonsForButtonBar(Composite parent) {
    createButton(parent, OK, button, true);
    createButton(parent, CANCEL, "Cancel", false);
    check();
  }

  /** Says what is wrong, and lets go on when nothing is. */
  final void check() {
    Button go = getButton(OK);
    if (go != null) {
      Optional<String> wrong = wrong();
      setErrorMessage(wrong.filter(w -> !w.isEmpty()).orElse(null));
      go.setEnabled(wrong.isEmpty());
    }
  }

  /** A line that is written; what stands in it while it is empty is a hint. */
  final Text line(Composite area, String label, String name, String value, String hint) {
    new Label(area, SWT.NONE).setText(label);
    Text text = new Text(area, SWT.BORDER);
    text.setData("name", name);
    text.setText(value);
    text.setMessage(hint);
    GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false, COLUMNS - 1, 1);
    wide.widthHint = WIDTH;
    text.setLayoutData(wide);
    text.addListener(SWT.Modify, _ -> check());
    return text;
  }

  /** Several lines that are written. */
  final Text lines(Composite area, String label, String name, Map<String, ?> settings, String tip) {
    Label said = new Label(area, SWT.NONE);
    said.setText(label);
    said.setLayoutData(new GridData(SWT.BEGINNING, SWT.BEGINNING, false, false));
    Text text = new Text(area, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL);
    text.setData("name", name);
    text.setText(SettingLines.write(settings));
    text.setToolTipText(tip);
    GridData wide = new GridData(SWT.FILL, SWT.FILL, true, true, COLUMNS - 1, 1);
    wide.heightHint = LINES_HEIGHT;
    wide.widthHint = WIDTH;
    text.setLayoutData(wide);
    text.addListener(SWT.Modify, _ -> check());
    return text;
  }
}
