package org.loupe.workbench.internal.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.workbench.internal.results.tiles.Themes;

/** Fills in the parameters of an analysis, and shows the step as a script has it. */
final class ParametersPage extends WizardPage {
  private static final int PAUSE_MILLIS = 150;

  private final Map<String, Label> marks = new LinkedHashMap<>();
  private ScrolledComposite scrolled;
  private Text preview;
  private AnalysisForm form;
  private int edits;

  ParametersPage() {
    super("parameters", "Parameters", null);
    setPageComplete(false);
  }

  @Override
  public void createControl(Composite parent) {
    SashForm sash = new SashForm(parent, SWT.VERTICAL);
    scrolled = new ScrolledComposite(sash, SWT.V_SCROLL);
    scrolled.setExpandHorizontal(true);
    scrolled.setExpandVertical(true);
    Composite below = new Composite(sash, SWT.NONE);
    GridLayoutFactory.swtDefaults().applyTo(below);
    new Label(below, SWT.NONE).setText("As a script:");
    preview = new Text(below, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
    preview.setFont(JFaceResources.getTextFont());
    preview.setData("name", "preview");
    GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 110).applyTo(preview);
    sash.setWeights(3, 2);
    setControl(sash);
  }

  /** Shows a form. */
  void show(AnalysisForm shown) {
    form = shown;
    setTitle(form.analysis().name());
    marks.clear();
    if (scrolled.getContent() != null) {
      scrolled.getContent().dispose();
    }
    Composite area = new Composite(scrolled, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(3).applyTo(area);
    Text name = new Text(area("step", "name of the step", area), SWT.BORDER);
    name.setText(form.name());
    name.setData("name", "step");
    name.addListener(
        SWT.Modify,
        _ -> {
          form.name(name.getText());
          edited();
        });
    mark("", "", area);
    form.analysis().parameters().forEach(p -> row(p, area));
    scrolled.setContent(area);
    scrolled.setMinSize(area.computeSize(SWT.DEFAULT, SWT.DEFAULT));
    scrolled.getParent().layout(true, true);
    validate();
  }

  private static Composite area(String name, String doc, Composite parent) {
    Label label = new Label(parent, SWT.NONE);
    label.setText(name);
    label.setToolTipText(doc);
    Composite place = new Composite(parent, SWT.NONE);
    place.setLayout(new FillLayout());
    GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(place);
    return place;
  }

  private void mark(String parameter, String text, Composite parent) {
    Label label = new Label(parent, SWT.NONE);
    label.setText(text);
    GridDataFactory.fillDefaults()
        .hint(330, SWT.DEFAULT)
        .align(SWT.FILL, SWT.CENTER)
        .applyTo(label);
    label.setData("doc", text);
    marks.put(parameter, label);
  }

  private void row(ParameterDescriptor p, Composite parent) {
    String name = p.unit().isEmpty() ? p.name() : "%s (%s)".formatted(p.name(), p.unit());
    Composite place = area(name, p.doc(), parent);
    List<String> proposals = form.proposals(p);
    Control field = proposals.isEmpty() ? text(place, p) : combo(place, p, proposals);
    field.setToolTipText(p.doc() + " (" + p.type().label() + ")");
    field.setData("name", p.name());
    String bounds = p.bounds().isNone() ? "" : ", " + p.bounds().text();
    mark(p.name(), p.doc() + bounds, parent);
  }

  private Control text(Composite place, ParameterDescriptor p) {
    Text text = new Text(place, SWT.BORDER);
    text.setMessage(AnalysisForm.otherwise(p));
    text.setText(form.value(p));
    text.addListener(
        SWT.Modify,
        _ -> {
          form.value(p, text.getText());
          edited();
        });
    return text;
  }

  private Control combo(Composite place, ParameterDescriptor p, List<String> proposals) {
    Combo combo = new Combo(place, SWT.NONE);
    combo.setItems(proposals.toArray(String[]::new));
    combo.setText(form.value(p));
    combo.addListener(
        SWT.Modify,
        _ -> {
          form.value(p, combo.getText());
          edited();
        });
    return combo;
  }

  /** Checks when nobody has typed for a moment. */
  private void edited() {
    int now = ++edits;
    setPageComplete(false);
    getShell()
        .getDisplay()
        .timerExec(
            PAUSE_MILLIS,
            () -> {
              if (now == edits && !getControl().isDisposed()) {
                validate();
              }
            });
  }

  private void validate() {
    preview.setText(form.text());
    List<AnalysisForm.Wrong> wrong = form.wrong();
    Map<String, String> first =
        wrong.stream()
            .collect(
                Collectors.toMap(
                    AnalysisForm.Wrong::parameter,
                    AnalysisForm.Wrong::message,
                    (a, _) -> a,
                    LinkedHashMap::new));
    marks.forEach(
        (name, label) -> {
          boolean bad = first.containsKey(name);
          String text = bad ? first.get(name) : (String) label.getData("doc");
          label.setText(text);
          label.setToolTipText(text);
          label.setForeground(bad ? Themes.accent(label) : null);
        });
    setErrorMessage(wrong.isEmpty() ? null : wrong.getFirst().message());
    setPageComplete(wrong.isEmpty());
  }

  /** The form as it is filled in. */
  AnalysisForm form() {
    return form;
  }
}
