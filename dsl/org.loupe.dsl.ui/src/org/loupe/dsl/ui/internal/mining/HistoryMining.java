package org.loupe.dsl.ui.internal.mining;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.codemining.ICodeMiningProvider;
import org.eclipse.jface.text.codemining.LineHeaderCodeMining;

/** Words above a step. */
final class HistoryMining extends LineHeaderCodeMining {
  HistoryMining(int line, IDocument document, ICodeMiningProvider provider, String words)
      throws BadLocationException {
    super(line, document, provider);
    setLabel(words);
  }
}
