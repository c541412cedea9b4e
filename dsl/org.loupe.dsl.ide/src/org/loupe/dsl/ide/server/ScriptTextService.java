package org.loupe.dsl.ide.server;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.dsl.ide.Completion;
import org.loupe.dsl.ide.Folding;
import org.loupe.dsl.ide.Highlighting;
import org.loupe.dsl.ide.Lenses;
import org.loupe.dsl.ide.Navigation;
import org.loupe.dsl.ide.Outline;
import org.loupe.dsl.ide.QuickFixes;
import org.loupe.dsl.ide.Renaming;
import org.loupe.dsl.ide.Surroundings;
import org.loupe.dsl.ide.Survey;
import org.loupe.dsl.ide.format.Formatter;
import org.loupe.dsl.syntax.ScriptSyntax;

/** Answers what a client asks about its texts. */
final class ScriptTextService implements TextDocumentService {
  private final OpenDocuments documents;
  private final DiagnosticsPublisher publisher;
  private final Surroundings surroundings;
  private final Survey survey;
  private final Executor lenses;
  private final Executor worker;
  private volatile InsertTextFormat format = InsertTextFormat.PlainText;

  ScriptTextService(
      OpenDocuments documents,
      DiagnosticsPublisher publisher,
      Surroundings surroundings,
      Survey survey,
      Executor worker,
      Executor lenses) {
    this.documents = documents;
    this.publisher = publisher;
    this.surroundings = surroundings;
    this.survey = survey;
    this.lenses = lenses;
    this.worker = worker;
  }

  /** Whether the client understands proposals that say where one goes on writing. */
  void useSnippets(boolean understood) {
    format = understood ? InsertTextFormat.Snippet : InsertTextFormat.PlainText;
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    var opened = params.getTextDocument();
    documents.open(opened.getUri(), opened.getVersion(), opened.getText());
    publisher.check(opened.getUri());
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    var changed = params.getTextDocument();
    int version = Optional.ofNullable(changed.getVersion()).orElse(0);
    documents.change(changed.getUri(), version, params.getContentChanges());
    publisher.checkSoon(changed.getUri());
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    documents.close(params.getTextDocument().getUri());
    publisher.forget(params.getTextDocument().getUri());
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    publisher.checkAll(); // others may import it
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    return at(
        params,
        (d, offset) -> {
          Completion found = Completion.at(d.script(), offset, survey);
          return Either.forRight(
              new CompletionList(
                  !found.complete(), new Answers(d).items(found.proposals(), format)));
        });
  }

  @Override
  public CompletableFuture<Hover> hover(HoverParams params) {
    return at(
        params,
        (d, offset) ->
            org.loupe.dsl.ide.Hover.at(d.script(), offset)
                .map(
                    h ->
                        new Hover(
                            Answers.markdown(h.markdown()), d.lines().range(h.range())))
                .orElse(null));
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    return at(
        params,
        (d, offset) ->
            Either.forLeft(
                Navigation.definition(d.script(), offset).stream()
                    .map(new Answers(d)::location)
                    .toList()));
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    boolean declaration = params.getContext().isIncludeDeclaration();
    return at(
        params,
        (d, offset) ->
            (declaration
                    ? Navigation.occurrences(d.script(), offset)
                    : Navigation.uses(d.script(), offset))
                .stream().map(r -> new Location(d.uri(), d.lines().range(r))).toList());
  }

  @Override
  public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(
      DocumentHighlightParams params) {
    return at(
        params,
        (d, offset) ->
            Navigation.occurrences(d.script(), offset).stream()
                .map(r -> new DocumentHighlight(d.lines().range(r)))
                .toList());
  }

  @Override
  public CompletableFuture<
          Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>
      prepareRename(PrepareRenameParams params) {
    return at(
        params,
        (d, offset) ->
            Renaming.name(d.script(), offset)
                .map(
                    r ->
                        Either3
                            .<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>forFirst(
                                d.lines().range(r)))
                .orElse(null));
  }

  @Override
  public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
    return at(
        params,
        (d, offset) ->
            switch (Renaming.rename(d.script(), offset, params.getNewName())) {
              case Renaming.Changes c -> new Answers(d).edits(c.changes());
              case Renaming.Refused r -> throw error(ResponseErrorCode.RequestFailed, r.reason());
            });
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(
      CodeActionParams params) {
    return in(
        params.getTextDocument(),
        d ->
            QuickFixes.in(d.script(), d.lines().range(params.getRange())).stream()
                .map(f -> Either.<Command, CodeAction>forRight(new Answers(d).action(f)))
                .toList());
  }

  /** The inputs are read for it, so that it is worked out beside everything else. */
  @Override
  public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
    return in(
        params.getTextDocument(),
        lenses,
        (d, cancelled) ->
            d.script().result().plan().stream()
                .map(p -> surroundings.history(p, d.script().path(), cancelled))
                .flatMap(h -> Lenses.of(d.script(), h).stream())
                .map(new Answers(d)::lens)
                .toList());
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
    return in(
        params.getTextDocument(),
        d ->
            Formatter.changes(d.text()).stream()
                .flatMap(List::stream)
                .map(new Answers(d)::edit)
                .toList());
  }

  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams params) {
    return in(
        params.getTextDocument(),
        d ->
            Outline.of(ScriptSyntax.of(d.text())).stream()
                .map(
                    i ->
                        Either.<SymbolInformation, DocumentSymbol>forRight(
                            new Answers(d).symbol(i)))
                .toList());
  }

  @Override
  public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
    return in(
        params.getTextDocument(),
        d ->
            Folding.of(ScriptSyntax.of(d.text())).stream().map(new Answers(d)::fold).toList());
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
    return in(
        params.getTextDocument(),
        d -> new SemanticTokens(SemanticData.of(d, Highlighting.of(d.script()))));
  }

  /** Something that is asked about a place. */
  @FunctionalInterface
  private interface Question<R> {
    R answer(OpenDocument document, int offset);
  }

  private <R> CompletableFuture<R> at(TextDocumentPositionParams params, Question<R> question) {
    return in(
        params.getTextDocument(),
        d -> question.answer(d, d.lines().offset(params.getPosition())));
  }

  /**
   * Answers in the worker's thread, about the text as it is now. What the client does not want to
   * know any more, or asked about a text that it has changed since, is not worked out.
   */
  private <R> CompletableFuture<R> in(
      TextDocumentIdentifier id, Function<OpenDocument, R> question) {
    return in(id, worker, (d, _) -> question.apply(d));
  }

  private <R> CompletableFuture<R> in(
      TextDocumentIdentifier id,
      Executor executor,
      BiFunction<OpenDocument, Cancellation, R> question) {
    Optional<OpenDocument> found = documents.find(id.getUri());
    if (found.isEmpty()) {
      return CompletableFuture.failedFuture(
          error(ResponseErrorCode.InvalidParams, id.getUri() + " is not open."));
    }
    OpenDocument document = found.get();
    return CompletableFutures.computeAsync(
        executor,
        cancelled -> {
          try {
            cancelled.checkCanceled();
            checkCurrent(document);
            return question.apply(
                document, () -> cancelled.isCanceled() || !documents.isCurrent(document));
          } catch (CancelledException _) {
            cancelled.checkCanceled();
            throw error(ResponseErrorCode.ContentModified, "The text has changed.");
          }
        });
  }

  private void checkCurrent(OpenDocument document) {
    if (!documents.isCurrent(document)) {
      throw new CancelledException();
    }
  }

  private static ResponseErrorException error(ResponseErrorCode code, String message) {
    return new ResponseErrorException(new ResponseError(code, message, null));
  }
}
