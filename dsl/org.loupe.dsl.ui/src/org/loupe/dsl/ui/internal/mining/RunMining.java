package org.loupe.dsl.ui.internal.mining;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.codemining.ICodeMiningProvider;
import org.eclipse.jface.text.codemining.LineHeaderCodeMining;

/** A word above the script that runs it. */
public final class RunMining extends LineHeaderCodeMining {

  /** What runs a script. */
  public interface Action {
    /** Whether the workbench can run scripts. */
    boolean isThere();

    /** Runs it. */
    void run();
  }

  RunMining(int line, IDocument document, ICodeMiningProvider provider, Action action)
      throws BadLocationException {
    super(line, document, provider, _ -> action.run());
    setLabel("\u25b6 Run");
  }
}
