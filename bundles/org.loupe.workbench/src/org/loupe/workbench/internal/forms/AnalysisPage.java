package org.loupe.workbench.internal.forms;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ListViewer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.loupe.plan.catalogue.AnalysisDescriptor;

/** Chooses an analysis: by a word of its name or of what it does. */
final class AnalysisPage extends WizardPage {
  private final List<AnalysisDescriptor> all;
  private ListViewer list;
  private Text about;

  AnalysisPage(List<AnalysisDescriptor> all) {
    super("analysis", "New analysis", null);
    this.all = all;
    setDescription("What do you want to know?");
    setPageComplete(false);
  }

  @Override
  public void createControl(Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().applyTo(area);
    Text search = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
    search.setMessage("a word of its name or of what it does");
    search.setData("name", "search");
    GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
    SashForm sash = new SashForm(area, SWT.HORIZONTAL);
    GridDataFactory.fillDefaults().grab(true, true).hint(760, 380).applyTo(sash);
    list = new ListViewer(sash, SWT.BORDER | SWT.V_SCROLL);
    list.setContentProvider(ArrayContentProvider.getInstance());
    list.setLabelProvider(
        ColumnLabelProvider.createTextProvider(o -> ((AnalysisDescriptor) o).name()));
    list.setInput(all);
    about = new Text(sash, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
    sash.setWeights(2, 3);
    list.addSelectionChangedListener(_ -> chosen());
    list.addDoubleClickListener(
        _ -> {
          if (canFlipToNextPage()) {
            getContainer().showPage(getNextPage());
          }
        });
    search.addListener(SWT.Modify, _ -> show(search.getText()));
    setControl(area);
    search.setFocus();
  }

  private void show(String words) {
    List<AnalysisDescriptor> found = found(all, words);
    list.setInput(found);
    if (found.size() == 1) {
      list.setSelection(new StructuredSelection(found.getFirst()));
    }
    chosen();
  }

  /** Those that have all of some words in their name, what they do or what they give. */
  static List<AnalysisDescriptor> found(List<AnalysisDescriptor> all, String words) {
    List<String> wanted = List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    return all.stream()
        .filter(
            a -> {
              String text = (a.name() + " " + AnalysisForm.about(a)).toLowerCase(Locale.ROOT);
              return wanted.stream().allMatch(text::contains);
            })
        .toList();
  }

  private void chosen() {
    Optional<AnalysisDescriptor> one = analysis();
    about.setText(one.map(AnalysisForm::about).orElse(""));
    setPageComplete(one.isPresent());
  }

  /** The one that is selected. */
  Optional<AnalysisDescriptor> analysis() {
    return Optional.ofNullable(
        (AnalysisDescriptor) list.getStructuredSelection().getFirstElement());
  }
}
