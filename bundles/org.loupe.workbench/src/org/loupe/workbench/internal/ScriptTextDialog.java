package org.loupe.workbench.internal;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Shows what a script, or a shell, has to say for what is done in the window, to be copied. */
public final class ScriptTextDialog extends Dialog {
  private static final int WIDTH = 460;

  private final String statement;

  /** With a statement of a script, or a command. */
  public ScriptTextDialog(Shell parent, String statement) {
    super(parent);
    this.statement = statement;
  }

  @Override
  protected void configureShell(Shell shell) {
    super.configureShell(shell);
    shell.setText("Show as script");
  }

  @Override
  protected Control createDialogArea(Composite parent) {
    Composite area = (Composite) super.createDialogArea(parent);
    Text text = new Text(area, SWT.BORDER | SWT.READ_ONLY | SWT.MULTI | SWT.WRAP);
    text.setFont(JFaceResources.getTextFont());
    text.setText(statement);
    GridData wide = new GridData(SWT.FILL, SWT.FILL, true, true);
    wide.widthHint = WIDTH;
    text.setLayoutData(wide);
    return area;
  }

  @Override
  protected void createButtonsForButtonBar(Composite parent) {
    createButton(parent, IDialogConstants.OK_ID, "Copy", true);
    createButton(parent, IDialogConstants.CANCEL_ID, "Close", false);
  }

  @Override
  protected void okPressed() {
    Clipboard clipboard = new Clipboard(getShell().getDisplay());
    clipboard.setContents(new Object[] {statement}, new Transfer[] {TextTransfer.getInstance()});
    clipboard.dispose();
    super.okPressed();
  }
}
