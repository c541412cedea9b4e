package org.loupe.dsl.ide.server;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.loupe.dsl.ide.Corpus;
import org.loupe.dsl.ide.Surroundings;

/** An editor at the other end of two pipes. */
final class Client implements LanguageClient, AutoCloseable {
  static final long SECONDS = 20;

  private final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private final PipedOutputStream toServer = new PipedOutputStream();
  private final LanguageServer server;
  private final String uri;

  Client(Path script) throws IOException {
    this(script, Duration.ofMillis(1));
  }

  Client(Path script, Duration pause) throws IOException {
    this(script, pause, Surroundings.none());
  }

  Client(Path script, Duration pause, Surroundings surroundings) throws IOException {
    uri = script.toAbsolutePath().toUri().toString();
    PipedInputStream serverIn = new PipedInputStream(toServer, 1 << 16);
    PipedOutputStream serverOut = new PipedOutputStream();
    PipedInputStream fromServer = new PipedInputStream(serverOut, 1 << 16);
    Thread serving =
        new Thread(
            () -> {
              try (serverOut) {
                ended.complete(
                    ScriptLanguageServer.serve(
                        serverIn,
                        serverOut,
                        Corpus.catalogue(),
                        surroundings,
                        pause));
              } catch (InterruptedException | IOException | RuntimeException e) {
                ended.completeExceptionally(e);
              }
            });
    serving.setDaemon(true);
    serving.start();
    Launcher<LanguageServer> launcher =
        LSPLauncher.createClientLauncher(this, fromServer, toServer);
    launcher.startListening();
    server = launcher.getRemoteProxy();
  }

  InitializeResult initialize() throws Exception {
    CompletionItemCapabilities items = new CompletionItemCapabilities();
    items.setSnippetSupport(true);
    CompletionCapabilities completion = new CompletionCapabilities();
    completion.setCompletionItem(items);
    TextDocumentClientCapabilities text = new TextDocumentClientCapabilities();
    text.setCompletion(completion);
    ClientCapabilities all = new ClientCapabilities();
    all.setTextDocument(text);
    InitializeParams params = new InitializeParams();
    params.setCapabilities(all);
    return get(server.initialize(params));
  }

  static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(SECONDS, TimeUnit.SECONDS);
  }

  String uri() {
    return uri;
  }

  TextDocumentIdentifier id() {
    return new TextDocumentIdentifier(uri);
  }

  TextDocumentService texts() {
    return server.getTextDocumentService();
  }

  LanguageServer server() {
    return server;
  }

  void open(String text) {
    texts().didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "loupe", 1, text)));
  }

  void change(int version, TextDocumentContentChangeEvent... changes) {
    texts()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, version), List.of(changes)));
  }

  /** What was said next about a text. */
  PublishDiagnosticsParams diagnostics() throws InterruptedException {
    PublishDiagnosticsParams next = published.poll(SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was published");
    }
    return next;
  }

  boolean isQuiet() {
    return published.isEmpty();
  }

  /** The place of the first occurrence of some words. */
  static Position position(String text, String words) {
    return new Lines(text).position(text.indexOf(words));
  }

  int exit() throws Exception {
    server.exit();
    return get(ended);
  }

  int exitAfterShutdown() throws Exception {
    get(server.shutdown());
    return exit();
  }

  /** The client is gone without a word. */
  int vanish() throws Exception {
    toServer.close();
    return get(ended);
  }

  @Override
  public void close() throws IOException {
    toServer.close();
  }

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
    published.add(diagnostics);
  }

  @Override
  public void telemetryEvent(Object object) {
    throw new AssertionError("nothing is reported home");
  }

  @Override
  public void showMessage(MessageParams params) {
    throw new AssertionError(params.toString());
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
    throw new AssertionError(params.toString());
  }

  @Override
  public void logMessage(MessageParams params) {
    throw new AssertionError(params.toString());
  }
}
