package org.loupe.dsl.ui.internal.assist;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.loupe.dsl.ide.Completion;
import org.loupe.dsl.ide.ScriptDocument;
import org.loupe.dsl.ide.Survey;
import org.loupe.dsl.ui.internal.model.ScriptModel;

/** Proposals at the caret. Asked for outside of the window's thread. */
public final class CompletionProcessor implements IContentAssistProcessor {
  /** How often it is asked again while files are read: each time waits for them a moment. */
  private static final int TRIES = 20;

  private final ScriptModel model;
  private final Supplier<Survey> survey;

  /**
   * A processor.
   *
   * @param model the text
   * @param survey what is known of files and the registry
   */
  public CompletionProcessor(ScriptModel model, Supplier<Survey> survey) {
    this.model = model;
    this.survey = survey;
  }

  @Override
  public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
    ScriptDocument script = model.current().script();
    int at = Math.min(offset, script.text().length());
    Completion found = Completion.at(script, at, survey.get());
    for (int i = 0; i < TRIES && !found.complete(); i++) {
      found = Completion.at(script, at, survey.get());
    }
    List<ScriptProposal> proposals =
        found.proposals().stream().map(p -> new ScriptProposal(p, at)).toList();
    return proposals.toArray(ICompletionProposal[]::new);
  }

  @Override
  public IContextInformation[] computeContextInformation(ITextViewer viewer, int offset) {
    return new IContextInformation[0];
  }

  @Override
  public char[] getCompletionProposalAutoActivationCharacters() {
    return new char[] {'.', '(', '"', '='};
  }

  @Override
  public char[] getContextInformationAutoActivationCharacters() {
    return new char[0];
  }

  @Override
  public String getErrorMessage() {
    return "Nothing can be proposed here.";
  }

  @Override
  public IContextInformationValidator getContextInformationValidator() {
    return null;
  }
}
