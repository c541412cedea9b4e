package org.loupe.dsl.ide.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.loupe.dsl.ProgramSyntax;
import org.loupe.dsl.ide.TextRange;
import org.loupe.plan.catalogue.Catalogue;

/** The texts that a client has open. */
final class OpenDocuments {
  private final Catalogue catalogue;
  private final ProgramSyntax programs;
  private final Map<String, OpenDocument> open = new ConcurrentHashMap<>();

  OpenDocuments(Catalogue catalogue, ProgramSyntax programs) {
    this.catalogue = catalogue;
    this.programs = programs;
  }

  void open(String uri, int version, String text) {
    open.put(uri, new OpenDocument(uri, version, text, catalogue, programs));
  }

  /** Makes changes one after the other, each in the text that the one before left. */
  void change(String uri, int version, List<TextDocumentContentChangeEvent> changes) {
    OpenDocument document = open.get(uri);
    if (document == null) {
      return; // a client that changes what it has not opened
    }
    String text = document.text();
    for (TextDocumentContentChangeEvent c : changes) {
      if (c.getRange() == null) {
        text = c.getText();
      } else {
        TextRange range = new Lines(text).range(c.getRange());
        text = text.substring(0, range.offset()) + c.getText() + text.substring(range.end());
      }
    }
    open(uri, version, text);
  }

  void close(String uri) {
    open.remove(uri);
  }

  Optional<OpenDocument> find(String uri) {
    return Optional.ofNullable(open.get(uri));
  }

  /** Whether a text is what the client has now. */
  boolean isCurrent(OpenDocument document) {
    return open.get(document.uri()) == document;
  }

  /** Forgets what the compiler found: files around the documents have changed. */
  List<OpenDocument> refresh() {
    open.replaceAll((_, d) -> d.again());
    return List.copyOf(open.values());
  }
}
