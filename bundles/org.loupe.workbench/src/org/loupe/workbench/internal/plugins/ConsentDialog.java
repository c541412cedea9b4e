package org.loupe.workbench.internal.plugins;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.loupe.plugins.Piece;

/** Shows what would be installed, with publisher, signature and hash, and asks for consent. */
final class ConsentDialog extends Dialog {
  private static final int WIDTH = 620;
  private static final int HEIGHT = 160;

  private final List<Piece> pieces;

  ConsentDialog(Shell parent, List<Piece> pieces) {
    super(parent);
    this.pieces = pieces;
    setShellStyle(getShellStyle() | SWT.RESIZE);
  }

  @Override
  protected void configureShell(Shell shell) {
    super.configureShell(shell);
    shell.setText("Install plug-ins?");
  }

  @Override
  protected Control createDialogArea(Composite parent) {
    Composite area = (Composite) super.createDialogArea(parent);
    Label question = new Label(area, SWT.WRAP);
    question.setText("Plug-ins can do all that you can do. Install these?");
    Text text = new Text(area, SWT.BORDER | SWT.READ_ONLY | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
    text.setText(pieces.stream().map(ConsentDialog::line).collect(Collectors.joining("\n\n")));
    GridData wide = new GridData(SWT.FILL, SWT.FILL, true, true);
    wide.widthHint = WIDTH;
    wide.heightHint = HEIGHT;
    text.setLayoutData(wide);
    return area;
  }

  private static String line(Piece p) {
    String versions =
        p.before().isEmpty()
            ? p.after()
            : p.isAdded() ? p.before() + " -> " + p.after() : p.before() + " goes";
    // what others have written does not pass itself off as a line of ours
    return "%s %s: %s".formatted(p.name(), versions, p.about()).replaceAll("\\p{Cntrl}", " ");
  }

  @Override
  protected void createButtonsForButtonBar(Composite parent) {
    createButton(parent, IDialogConstants.OK_ID, "Install", false);
    createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, true);
  }
}
