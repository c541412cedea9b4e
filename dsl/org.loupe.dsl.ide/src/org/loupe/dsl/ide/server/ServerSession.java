package org.loupe.dsl.ide.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.loupe.dsl.ide.ProgramChecks;
import org.loupe.dsl.ide.Surroundings;
import org.loupe.dsl.ide.Survey;
import org.loupe.plan.catalogue.Catalogue;

/** From the first message of a client to its last. */
final class ServerSession implements LanguageServer {
  private final OpenDocuments documents;
  private final DiagnosticsPublisher publisher;
  private final ScriptTextService texts;
  private volatile Runnable atExit = () -> {};
  private volatile int exitStatus = 1;

  ServerSession(
      Catalogue catalogue,
      Surroundings surroundings,
      Survey survey,
      ScheduledExecutorService worker,
      Executor lenses,
      Executor programs,
      Duration pause) {
    documents =
        new OpenDocuments(
            catalogue, new ProgramChecks(surroundings::programs, programs, this::checkAll));
    publisher = new DiagnosticsPublisher(documents, worker, pause);
    texts = new ScriptTextService(documents, publisher, surroundings, survey, worker, lenses);
  }

  private void checkAll() {
    publisher.checkAll();
  }

  void connect(LanguageClient client) {
    publisher.connect(client);
  }

  /** What is done when the client says that the server is to end. */
  void onExit(Runnable action) {
    atExit = action;
  }

  /** 0 when the client has asked to shut down. */
  int exitStatus() {
    return exitStatus;
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    boolean snippets =
        Optional.ofNullable(params.getCapabilities())
            .map(ClientCapabilities::getTextDocument)
            .map(TextDocumentClientCapabilities::getCompletion)
            .map(CompletionCapabilities::getCompletionItem)
            .map(CompletionItemCapabilities::getSnippetSupport)
            .orElse(false);
    texts.useSnippets(snippets);
    return CompletableFuture.completedFuture(
        new InitializeResult(Capabilities.all(), new ServerInfo("loupe")));
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    exitStatus = 0;
    publisher.stop();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void exit() {
    atExit.run();
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // nothing is traced
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return texts;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return new WorkspaceService() {
      @Override
      public void didChangeConfiguration(DidChangeConfigurationParams params) {
        // nothing is configured
      }

      @Override
      public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        publisher.checkAll();
      }
    };
  }
}
