package org.loupe.runtime.internal.worker;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.worker.WorkerDeath;
import org.loupe.runtime.worker.WorkerLaunch;

/** A worker process, its messages and what it writes besides. */
public final class ChildProcess {
  /** Enough to see an exception and where it is from. */
  private static final int LAST_LINES = 40;

  /** What a process needs to end whose output has ended. */
  private static final long END_MILLIS = 5000;

  /** Said by {@link #next} when no message comes any more. */
  public static final JsonObject END = new JsonObject();

  private final WorkerLaunch launch;
  private final Process process;
  private final MessageWriter out;
  private final Consumer<String> log;
  private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final Thread errors;
  private volatile boolean ready;

  private ChildProcess(WorkerLaunch launch, Process process, Consumer<String> log) {
    this.launch = launch;
    this.process = process;
    this.log = log;
    this.out = new MessageWriter(process.getOutputStream());
    thread("out", this::readMessages);
    this.errors = thread("err", this::readErrors);
  }

  /**
   * Starts a process.
   *
   * @param log is given the lines that the process writes besides its messages
   * @throws LoupeException when it cannot be started
   */
  public static ChildProcess start(WorkerLaunch launch, Consumer<String> log) {
    try {
      Files.createDirectories(launch.folder());
      ProcessBuilder builder =
          new ProcessBuilder(launch.command()).directory(launch.folder().toFile());
      builder.environment().putAll(launch.environment());
      return new ChildProcess(launch, builder.start(), log);
    } catch (IOException e) {
      throw new LoupeException(
          RunProblem.WORKER_START,
          "The worker '%s' cannot be started: %s."
              .formatted(launch.command().getFirst(), e.getMessage()),
          e);
    }
  }

  private Thread thread(String name, Runnable work) {
    return Thread.ofPlatform()
        .daemon()
        .name("loupe-worker-%s-%d".formatted(name, process.pid()))
        .start(work);
  }

  /** The process's number. */
  public long pid() {
    return process.pid();
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it has said that it is there. */
  public boolean isReady() {
    return ready && isAlive();
  }

  /** Sends a message; one that does not arrive is no matter, as the process is gone then. */
  public void send(JsonObject message) {
    try {
      out.write(message);
    } catch (IOException _) {
      // its end is the next that is heard of it
    }
  }

  /** The next message; empty when none has come in time. */
  public Optional<JsonObject> next(long millis) throws InterruptedException {
    return Optional.ofNullable(messages.poll(millis, TimeUnit.MILLISECONDS));
  }

  /** Has it end by itself, as nobody speaks to it any more; ended by force when it does not. */
  public void close(long millis) {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // it is gone already
    }
    try {
      if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    kill();
  }

  /** Ends it and what it has started. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      // whoever asks next whether it is alive is to hear that it is not
      process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** How it ended, when its messages have come to an end. */
  public WorkerDeath death() {
    try {
      if (!process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
        return killed();
      }
      errors.join(END_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return killed();
    }
    return WorkerDeath.of(pid(), process.exitValue(), lastLines(), crashReport());
  }

  /** Ends it, as it does not answer. */
  public WorkerDeath killed() {
    kill();
    return new WorkerDeath(
        WorkerDeath.Cause.SILENT, pid(), 137, "SIGKILL", lastLines(), Optional.empty());
  }

  private List<String> lastLines() {
    synchronized (lastLines) {
      return List.copyOf(lastLines);
    }
  }

  /** Java writes it where it runs, or where it can. */
  private Optional<Path> crashReport() {
    String name = "hs_err_pid%d.log".formatted(pid());
    return Stream.of(launch.folder(), Path.of(System.getProperty("java.io.tmpdir")))
        .map(f -> f.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private void readMessages() {
    try {
      MessageLines lines = new MessageLines(process.getInputStream());
      for (Optional<String> l = lines.next(); l.isPresent(); l = lines.next()) {
        String line = l.get();
        // native code may print where only messages should be
        MessageLines.message(line).ifPresentOrElse(this::heard, () -> wrote(line));
      }
    } catch (IOException e) {
      wrote("the messages of the worker cannot be read: " + e.getMessage());
      kill();
    } finally {
      messages.add(END);
    }
  }

  private void heard(JsonObject message) {
    if (message.has(Wire.TYPE) && message.get(Wire.TYPE).getAsString().equals(Wire.READY)) {
      ready = true;
    }
    messages.add(message);
  }

  private void readErrors() {
    try {
      MessageLines lines = new MessageLines(process.getErrorStream());
      for (Optional<String> l = lines.next(); l.isPresent(); l = lines.next()) {
        wrote(l.get());
      }
    } catch (IOException _) {
      // the process is gone
    }
  }

  private void wrote(String line) {
    if (!line.isEmpty()) {
      synchronized (lastLines) {
        lastLines.addLast(line);
        if (lastLines.size() > LAST_LINES) {
          lastLines.removeFirst();
        }
      }
      log.accept(line);
    }
  }
}
