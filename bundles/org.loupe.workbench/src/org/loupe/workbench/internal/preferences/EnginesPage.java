package org.loupe.workbench.internal.preferences;

import java.util.function.Function;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** What {@code loupe doctor} finds: engines, devices, and all else that runs stand on. */
public final class EnginesPage extends PreferencePage implements IWorkbenchPreferencePage {
  private TableViewer table;
  private Text detail;
  private Button again;

  @Override
  public void init(IWorkbench workbench) {
    setDescription("Engines, devices and what else runs stand on, as the doctor finds them.");
    noDefaultAndApplyButton();
  }

  @Override
  protected Control createContents(Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().applyTo(area);
    table = new TableViewer(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
    table.getTable().setHeaderVisible(true);
    table.setContentProvider(ArrayContentProvider.getInstance());
    column("Part", 130, Finding::part);
    column("State", 80, Finding::verdict);
    column("", 420, Finding::text);
    GridDataFactory.fillDefaults().grab(true, true).hint(560, 260).applyTo(table.getControl());
    detail = new Text(area, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
    GridDataFactory.fillDefaults().grab(true, false).hint(560, 90).applyTo(detail);
    table.addSelectionChangedListener(
        _ -> {
          Finding f = (Finding) table.getStructuredSelection().getFirstElement();
          detail.setText(f == null ? "" : (f.text() + "\n" + f.remedy()).strip());
        });
    again = new Button(area, SWT.PUSH);
    again.setText("Check again");
    // the dark theme's style greys what is off, and does not look again; GTK does
    again.setData("org.eclipse.e4.ui.css.disabled", true);
    again.addListener(SWT.Selection, _ -> check());
    check();
    return area;
  }

  private void column(String title, int width, Function<Finding, String> text) {
    TableViewerColumn column = new TableViewerColumn(table, SWT.NONE);
    column.getColumn().setText(title);
    column.getColumn().setWidth(width);
    column.setLabelProvider(ColumnLabelProvider.createTextProvider(o -> text.apply((Finding) o)));
  }

  private void check() {
    again.setEnabled(false);
    table.setInput(new Finding[0]);
    detail.setText("The doctor looks at this machine; that takes some seconds.");
    Display display = again.getDisplay();
    Doctor doctor = new Doctor();
    Job job =
        new Job("Looking at engines and devices") {
          @Override
          protected IStatus run(IProgressMonitor monitor) {
            doctor.look(f -> inWindow(display, () -> table.add(f)));
            inWindow(display, EnginesPage.this::ended);
            return Status.OK_STATUS;
          }

          @Override
          protected void canceling() {
            doctor.stop();
          }
        };
    job.schedule();
    table.getControl().addListener(SWT.Dispose, _ -> job.cancel());
  }

  private void inWindow(Display display, Runnable work) {
    if (!display.isDisposed()) {
      display.asyncExec(
          () -> {
            if (!table.getControl().isDisposed()) {
              work.run();
            }
          });
    }
  }

  private void ended() {
    detail.setText("");
    again.setEnabled(true);
  }
}
