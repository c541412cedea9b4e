package org.loupe.dsl.ui.internal.mining;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.codemining.AbstractCodeMiningProvider;
import org.eclipse.jface.text.codemining.ICodeMining;
import org.loupe.dsl.ide.Lenses;
import org.loupe.dsl.ide.StepHistory;
import org.loupe.dsl.ui.internal.model.CheckedScript;
import org.loupe.dsl.ui.internal.model.ScriptModel;

/**
 * Lines above the text: one that runs the script, and above each step whether its result is cached
 * and how it last ended.
 */
public final class StepMinings extends AbstractCodeMiningProvider {
  private final ScriptModel model;
  private final RunMining.Action run;
  private volatile List<StepHistory> history = List.of();

  /**
   * Minings of a text.
   *
   * @param model the text
   * @param run runs the script
   */
  public StepMinings(ScriptModel model, RunMining.Action run) {
    this.model = model;
    this.run = run;
  }

  /** What is known of the steps now; the viewer is to ask again. */
  public void setHistory(List<StepHistory> known) {
    history = List.copyOf(known);
  }

  /** What is shown. */
  public List<StepHistory> history() {
    return history;
  }

  @Override
  public CompletableFuture<List<? extends ICodeMining>> provideCodeMinings(
      ITextViewer viewer, IProgressMonitor monitor) {
    return CompletableFuture.completedFuture(
        model
            .latest()
            .filter(_ -> model.isChecked())
            .map(s -> minings(s, viewer.getDocument()))
            .orElse(List.of()));
  }

  private List<ICodeMining> minings(CheckedScript script, IDocument document) {
    List<ICodeMining> minings = new ArrayList<>();
    try {
      if (run.isThere()) {
        int first = firstStatement(script, document.getLength());
        minings.add(new RunMining(document.getLineOfOffset(first), document, this, run));
      }
      for (Lenses.Lens lens : Lenses.of(script.script(), history)) {
        int line = document.getLineOfOffset(lens.range().offset());
        minings.add(new HistoryMining(line, document, this, lens.text()));
      }
    } catch (BadLocationException e) {
      ILog.of(StepMinings.class).info("The text changed while its steps were looked at.", e);
    }
    return minings;
  }

  private static int firstStatement(CheckedScript script, int length) {
    int first =
        script.script().syntax().statements().stream()
            .mapToInt(s -> s.offset())
            .findFirst()
            .orElse(0);
    return Math.min(first, length);
  }
}
