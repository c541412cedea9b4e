package org.loupe.dsl.ui.internal.colour;

import org.eclipse.core.filebuffers.IDocumentSetupParticipant;
import org.eclipse.jface.text.IDocument;

/** Gives the document of every script that is opened its partitions. */
public final class PartitionSetup implements IDocumentSetupParticipant {
  @Override
  public void setup(IDocument document) {
    Partitions.connect(document);
  }
}
