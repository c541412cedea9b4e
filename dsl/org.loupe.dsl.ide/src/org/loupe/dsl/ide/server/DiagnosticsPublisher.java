package org.loupe.dsl.ide.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.loupe.dsl.ScriptProblem;

/** Tells the client what is wrong with its texts once they have been left alone for a moment. */
final class DiagnosticsPublisher {
  private final OpenDocuments documents;
  private final ScheduledExecutorService worker;
  private final Duration pause;
  private final Map<String, Future<?>> waiting = new ConcurrentHashMap<>();
  private volatile LanguageClient client;

  DiagnosticsPublisher(
      OpenDocuments documents, ScheduledExecutorService worker, Duration pause) {
    this.documents = documents;
    this.worker = worker;
    this.pause = pause;
  }

  void connect(LanguageClient other) {
    client = other;
  }

  /** Checks a text at once. */
  void check(String uri) {
    schedule(uri, Duration.ZERO);
  }

  /** Checks a text when it has not changed for a while; what was to be checked before is not. */
  void checkSoon(String uri) {
    schedule(uri, pause);
  }

  /** Checks everything anew: files have changed. */
  void checkAll() {
    documents.refresh().forEach(d -> check(d.uri()));
  }

  /** Takes back what was said of a text. */
  void forget(String uri) {
    cancel(uri);
    client.publishDiagnostics(new PublishDiagnosticsParams(uri, List.of()));
  }

  /** Checks nothing any more. */
  void stop() {
    List.copyOf(waiting.keySet()).forEach(this::cancel);
  }

  private void schedule(String uri, Duration delay) {
    cancel(uri);
    waiting.put(
        uri, worker.schedule(() -> publish(uri), delay.toNanos(), TimeUnit.NANOSECONDS));
  }

  private void cancel(String uri) {
    Future<?> task = waiting.remove(uri);
    if (task != null) {
      task.cancel(false);
    }
  }

  private void publish(String uri) {
    documents
        .find(uri)
        .ifPresent(
            d -> {
              List<Diagnostic> found = new ArrayList<>();
              d.script().diagnostics().forEach(x -> found.add(diagnostic(x)));
              found.addAll(ImportProblems.of(d));
              if (documents.isCurrent(d)) {
                client.publishDiagnostics(new PublishDiagnosticsParams(uri, found, d.version()));
              }
            });
  }

  /** A diagnostic with what to do about it. */
  static Diagnostic diagnostic(org.loupe.dsl.Diagnostic d) {
    String remedy = d.remedy().isEmpty() ? "" : "\n" + d.remedy();
    Diagnostic said =
        new Diagnostic(
            Lines.range(d.span()),
            d.message() + remedy,
            switch (d.severity()) {
              case ERROR -> DiagnosticSeverity.Error;
              case WARNING -> DiagnosticSeverity.Warning;
              case INFO -> DiagnosticSeverity.Information;
            },
            "loupe",
            d.code().id());
    if (d.code() == ScriptProblem.UNUSED) {
      said.setTags(List.of(DiagnosticTag.Unnecessary));
    } else if (d.code() == ScriptProblem.DEPRECATED) {
      said.setTags(List.of(DiagnosticTag.Deprecated));
    }
    return said;
  }
}
