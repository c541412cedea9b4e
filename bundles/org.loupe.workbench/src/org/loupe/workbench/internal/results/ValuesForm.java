package org.loupe.workbench.internal.results;

import java.util.List;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Single values, one below the other, that can be selected and copied. */
public final class ValuesForm {
  /** Where texts begin to wrap; columns share what is more. */
  private static final int COLUMN_WIDTH = 180;

  private static final int LEAST_WIDTH = 480;

  private ValuesForm() {}

  /** Makes the form. */
  public static Control create(Composite parent, List<ValueLine> lines) {
    ScrolledComposite scroll = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
    Composite form = new Composite(scroll, SWT.NONE);
    GridLayout layout = new GridLayout(3, false);
    layout.horizontalSpacing = 12;
    form.setLayout(layout);
    for (ValueLine line : lines) {
      Label name = new Label(form, SWT.NONE);
      name.setText(escaped(line.name()));
      name.setLayoutData(new GridData(SWT.BEGINNING, SWT.BEGINNING, false, false));
      Text value = new Text(form, SWT.READ_ONLY | SWT.WRAP);
      value.setText(line.value());
      value.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
      value.setLayoutData(wide());
      Label doc = new Label(form, SWT.WRAP);
      doc.setText(escaped(line.doc()));
      doc.setLayoutData(wide());
    }
    scroll.setContent(form);
    scroll.setExpandHorizontal(true);
    scroll.setExpandVertical(true);
    scroll.addListener(SWT.Resize, _ -> fit(scroll, form));
    // texts know how wide they are in bold only once they have been shown
    scroll.getDisplay().asyncExec(() -> fit(scroll, form));
    return scroll;
  }

  /** Texts wrap at the width there is, and the height follows. */
  private static void fit(ScrolledComposite scroll, Composite form) {
    if (!scroll.isDisposed()) {
      int width = Math.max(LEAST_WIDTH, scroll.getClientArea().width);
      scroll.setMinSize(LEAST_WIDTH, form.computeSize(width, SWT.DEFAULT, true).y);
      form.layout(true, true);
    }
  }

  private static GridData wide() {
    GridData data = new GridData(SWT.FILL, SWT.BEGINNING, true, false);
    data.widthHint = COLUMN_WIDTH;
    return data;
  }

  /** An ampersand is no mnemonic. */
  private static String escaped(String text) {
    return text.replace("&", "&&");
  }
}
