package org.loupe.workbench.internal.forms;

import java.nio.file.Path;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.texteditor.ITextEditor;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Catalogue;

/** Writes a step into the script that is edited: an analysis is chosen, its form filled in. */
final class NewAnalysisWizard extends Wizard {
  private final Catalogue catalogue;
  private final ITextEditor editor;
  private final IDocument script;
  private final Path file;
  private final AnalysisPage analysis;
  private final ParametersPage parameters = new ParametersPage();

  /**
   * For a script.
   *
   * @param editor its editor
   * @param script its text
   * @param file where it lies
   */
  NewAnalysisWizard(Catalogue catalogue, ITextEditor editor, IDocument script, Path file) {
    this.catalogue = catalogue;
    this.editor = editor;
    this.script = script;
    this.file = file;
    analysis = new AnalysisPage(catalogue.analyses());
    setWindowTitle("New analysis");
  }

  @Override
  public void addPages() {
    addPage(analysis);
    addPage(parameters);
  }

  @Override
  public IWizardPage getNextPage(IWizardPage page) {
    if (page == analysis) {
      analysis.analysis().ifPresent(this::fillIn);
    }
    return super.getNextPage(page);
  }

  private void fillIn(AnalysisDescriptor chosen) {
    if (parameters.form() == null || parameters.form().analysis() != chosen) {
      parameters.show(new AnalysisForm(catalogue, chosen, script.get(), file));
    }
  }

  @Override
  public boolean canFinish() {
    return getContainer().getCurrentPage() == parameters && parameters.isPageComplete();
  }

  @Override
  public boolean performFinish() {
    AnalysisForm form = parameters.form();
    int end = script.getLength();
    String before = form.separator();
    try {
      script.replace(end, 0, before + form.text());
      editor.selectAndReveal(end + before.length(), form.text().length());
      return true;
    } catch (BadLocationException e) {
      throw new IllegalStateException("a document ends where its text does", e);
    }
  }
}
