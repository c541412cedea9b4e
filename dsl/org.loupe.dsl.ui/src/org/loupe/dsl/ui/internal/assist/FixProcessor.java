package org.loupe.dsl.ui.internal.assist;

import java.util.List;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.quickassist.IQuickAssistProcessor;
import org.eclipse.jface.text.source.Annotation;
import org.loupe.dsl.ide.QuickFixes;
import org.loupe.dsl.ide.TextRange;
import org.loupe.dsl.ui.internal.model.CheckedScript;
import org.loupe.dsl.ui.internal.model.ScriptModel;

/** Changes that put right what is wrong at the caret, else in its line. */
public final class FixProcessor implements IQuickAssistProcessor {
  private final ScriptModel model;

  /** A processor of a text. */
  public FixProcessor(ScriptModel model) {
    this.model = model;
  }

  @Override
  public ICompletionProposal[] computeQuickAssistProposals(
      IQuickAssistInvocationContext context) {
    return at(model.current(), context.getOffset()).stream()
        .map(FixProposal::new)
        .toArray(ICompletionProposal[]::new);
  }

  static List<QuickFixes.Fix> at(CheckedScript script, int offset) {
    String text = script.script().text();
    int at = Math.min(offset, text.length());
    List<QuickFixes.Fix> here = QuickFixes.in(script.script(), new TextRange(at, 0));
    if (!here.isEmpty()) {
      return here;
    }
    int from = text.lastIndexOf('\n', at - 1) + 1;
    int end = text.indexOf('\n', at);
    return QuickFixes.in(
        script.script(), TextRange.between(from, end < 0 ? text.length() : end));
  }

  @Override
  public boolean canFix(Annotation annotation) {
    return !annotation.isMarkedDeleted();
  }

  @Override
  public boolean canAssist(IQuickAssistInvocationContext context) {
    return true;
  }

  @Override
  public String getErrorMessage() {
    return null;
  }
}
