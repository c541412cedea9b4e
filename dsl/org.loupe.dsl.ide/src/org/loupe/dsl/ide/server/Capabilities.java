package org.loupe.dsl.ide.server;

import java.util.List;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.PositionEncodingKind;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;

/** What the server can do. */
final class Capabilities {
  /** Behind these something is proposed without being asked for. */
  private static final List<String> TRIGGERS = List.of(".", "\"", "/", "(", "{", "=", ",");

  private Capabilities() {}

  static ServerCapabilities all() {
    ServerCapabilities all = new ServerCapabilities();
    all.setPositionEncoding(PositionEncodingKind.UTF16);
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(true);
    all.setTextDocumentSync(sync);
    all.setCompletionProvider(new CompletionOptions(false, TRIGGERS));
    all.setCodeLensProvider(new CodeLensOptions(false));
    all.setHoverProvider(true);
    all.setDefinitionProvider(true);
    all.setReferencesProvider(true);
    all.setDocumentHighlightProvider(true);
    all.setRenameProvider(new RenameOptions(true));
    all.setDocumentSymbolProvider(true);
    all.setFoldingRangeProvider(true);
    all.setDocumentFormattingProvider(true);
    all.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
    all.setSemanticTokensProvider(
        new SemanticTokensWithRegistrationOptions(SemanticData.LEGEND, true));
    return all;
  }
}
