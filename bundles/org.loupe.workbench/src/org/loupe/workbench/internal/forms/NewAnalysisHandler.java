package org.loupe.workbench.internal.forms;

import java.nio.file.Path;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;
import org.loupe.runtime.Catalogues;
import org.loupe.workbench.internal.project.Scripts;

/** Opens the form of a new analysis for the script that is edited. */
public final class NewAnalysisHandler extends AbstractHandler {
  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    IEditorPart part = HandlerUtil.getActiveEditor(event);
    if (part instanceof ITextEditor editor
        && part.getEditorInput() instanceof IURIEditorInput input
        && input.getURI().getPath().endsWith(Scripts.ENDING)) {
      IDocument script = editor.getDocumentProvider().getDocument(input);
      NewAnalysisWizard wizard =
          new NewAnalysisWizard(
              PlatformUI.getWorkbench().getService(Catalogues.class).catalogue(),
              editor,
              script,
              Path.of(input.getURI()));
      new WizardDialog(HandlerUtil.getActiveShell(event), wizard).open();
    } else {
      MessageDialog.openInformation(
          HandlerUtil.getActiveShell(event),
          "New analysis",
          "A form writes into a script: open one first, or make one with New script.");
    }
    return null;
  }
}
