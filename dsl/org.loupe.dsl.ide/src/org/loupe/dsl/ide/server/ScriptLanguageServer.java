package org.loupe.dsl.ide.server;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.loupe.dsl.ide.Surroundings;
import org.loupe.dsl.ide.Survey;
import org.loupe.plan.catalogue.Catalogue;

/** Serves one client until it says that it is done, or is gone. */
public final class ScriptLanguageServer {
  /** Long enough for a fast typist, short enough for a reader. */
  public static final Duration PAUSE = Duration.ofMillis(150);

  /** How long a proposal may wait for a file; what comes later is there when one types on. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  /** A script of the largest size is checked in less. */
  private static final long PATIENCE_SECONDS = 2;

  private ScriptLanguageServer() {}

  /**
   * Serves a client. Nothing else may write to the stream meanwhile.
   *
   * @param in what the client says
   * @param out what it is told
   * @param catalogue what is installed
   * @param surroundings files and the registry
   * @param pause how long a text must be left alone before it is checked
   * @return the exit status of the protocol: 0 when the client asked to shut down first, else 1
   * @throws InterruptedException when the thread is interrupted
   */
  public static int serve(
      InputStream in,
      OutputStream out,
      Catalogue catalogue,
      Surroundings surroundings,
      Duration pause)
      throws InterruptedException {
    ScheduledExecutorService worker =
        Executors.newSingleThreadScheduledExecutor(threads("loupe-language"));
    ExecutorService background = Executors.newSingleThreadExecutor(threads("loupe-language-files"));
    ExecutorService lenses = Executors.newSingleThreadExecutor(threads("loupe-language-lenses"));
    ExecutorService programs =
        Executors.newSingleThreadExecutor(threads("loupe-language-programs"));
    ExecutorService reader = Executors.newSingleThreadExecutor(threads("loupe-language-reader"));
    try (Survey survey = new Survey(surroundings, background, PATIENCE)) {
      ServerSession session =
          new ServerSession(catalogue, surroundings, survey, worker, lenses, programs, pause);
      Launcher<LanguageClient> launcher =
          new Launcher.Builder<LanguageClient>()
              .setLocalService(session)
              .setRemoteInterface(LanguageClient.class)
              .setInput(in)
              .setOutput(out)
              .setExecutorService(reader)
              .create();
      session.connect(launcher.getRemoteProxy());
      CountDownLatch done = new CountDownLatch(1);
      session.onExit(done::countDown);
      Future<Void> listening = launcher.startListening();
      reader.execute(done::countDown); // its turn comes when the client is gone
      done.await();
      if (listening.state() == Future.State.FAILED) {
        throw new IllegalStateException(
            "the language server could not go on", listening.exceptionNow());
      }
      return session.exitStatus();
    } finally {
      worker.shutdownNow();
      background.shutdownNow();
      lenses.shutdownNow();
      programs.shutdownNow();
      worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
      reader.shutdown(); // it waits for its client, and interrupting it would be logged
    }
  }

  /** The process must be able to end while the reader waits for its client. */
  private static ThreadFactory threads(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
