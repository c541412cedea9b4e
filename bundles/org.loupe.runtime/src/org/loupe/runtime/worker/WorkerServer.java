package org.loupe.runtime.worker;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeSettings;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.Runner;
import org.loupe.runtime.internal.worker.MessageLines;
import org.loupe.runtime.internal.worker.MessageWriter;
import org.loupe.runtime.internal.worker.RunMessage;
import org.loupe.runtime.internal.worker.ServedRun;
import org.loupe.runtime.internal.worker.Wire;

/** What a worker process does: makes the runs that it is told of, one after the other. */
public final class WorkerServer {
  /** As long as a cancelled run may take to stop. */
  private static final long PATIENCE_MILLIS = 2000;

  private final MessageLines in;
  private final MessageWriter out;
  private final Supplier<Runner> runner;
  private final ByteSize memory;
  private final int threads;
  private volatile Optional<ServedRun> current = Optional.empty();

  /**
   * A server.
   *
   * @param in messages of the process that has started this one
   * @param out messages to it, and nothing else
   * @param runner gives the runner when it is first needed
   * @param memory most native memory of a run, whatever it asks for
   * @param threads most threads of a run, whatever it asks for
   */
  public WorkerServer(
      InputStream in, OutputStream out, Supplier<Runner> runner, ByteSize memory, int threads) {
    this.in = new MessageLines(in);
    this.out = new MessageWriter(out);
    this.runner = runner;
    this.memory = memory;
    this.threads = threads;
  }

  /**
   * Serves until nobody speaks any more; a run that lasts is cancelled then.
   *
   * @return whether a run was cancelled by the end
   * @throws LoupeException when it is told what is no message; a run that lasts is cancelled
   */
  public boolean serve() {
    try {
      send(ready());
      for (Optional<String> line = in.next(); line.isPresent(); line = in.next()) {
        String text = line.get();
        if (!text.isEmpty()) {
          told(MessageLines.message(text).orElseThrow(() -> notUnderstood(text)));
        }
      }
    } catch (IOException e) {
      throw new LoupeException(
          RunProblem.WORKER_MESSAGE, "Standard input cannot be read: %s.".formatted(e), e);
    } catch (LoupeException e) {
      stop();
      throw e;
    }
    return stop();
  }

  /**
   * Cancels the run that lasts, and waits until it has ended, for two seconds at most.
   *
   * @return whether there was one
   */
  public boolean stop() {
    Optional<ServedRun> run = current.filter(ServedRun::isRunning);
    run.ifPresent(
        r -> {
          r.cancel();
          try {
            r.await(PATIENCE_MILLIS);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    return run.isPresent();
  }

  private static JsonObject ready() {
    JsonObject o = MessageWriter.message(Wire.READY);
    o.addProperty("protocol", Wire.PROTOCOL);
    o.addProperty("pid", ProcessHandle.current().pid());
    return o;
  }

  private void told(JsonObject o) {
    try {
      switch (o.get(Wire.TYPE).getAsString()) {
        case Wire.PING -> send(ready());
        case Wire.CANCEL -> {
          long id = o.get(Wire.ID).getAsLong();
          current.filter(r -> r.id() == id).ifPresent(ServedRun::cancel);
        }
        case Wire.RUN -> run(RunMessage.read(o));
        default -> throw notUnderstood(o.toString());
      }
    } catch (LoupeException e) {
      throw e;
      // whatever is missing or of another kind
    } catch (RuntimeException _) {
      throw notUnderstood(o.toString());
    }
  }

  private void run(RunMessage message) {
    Optional<ServedRun> before = current;
    if (before.isPresent() && before.get().isRunning()) {
      try {
        // its result is written before its thread ends
        before.get().await(PATIENCE_MILLIS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      if (before.get().isRunning()) {
        throw new LoupeException(
            RunProblem.WORKER_MESSAGE,
            "Run %d came while run %d lasts.".formatted(message.id(), before.get().id()),
            "Wait for its result, or start another worker.");
      }
    }
    current = Optional.of(ServedRun.start(limited(message), runner, this::send));
  }

  private RunMessage limited(RunMessage message) {
    RunOptions o = message.options();
    ComputeSettings c = o.compute();
    ComputeSettings limited =
        new ComputeSettings(
            c.engine(),
            c.device(),
            c.memory().compareTo(memory) <= 0 ? c.memory() : memory,
            Math.min(c.threads(), threads));
    return new RunMessage(
        message.id(),
        message.plan(),
        new RunOptions(
            o.out(),
            limited,
            o.choices(),
            o.settings(),
            o.shard(),
            Optional.empty(),
            o.programs().here()));
  }

  private void send(JsonObject message) {
    try {
      out.write(message);
    } catch (IOException _) {
      // nobody listens any more: standard input ends, too, and with it this process
      current.ifPresent(ServedRun::cancel);
    }
  }

  private static LoupeException notUnderstood(String line) {
    String shown = line.length() <= 80 ? line : line.substring(0, 80) + "...";
    return new LoupeException(
        RunProblem.WORKER_MESSAGE,
        "A line on standard input is no message: '%s'."
            .formatted(shown.replaceAll("\\p{Cntrl}", "?")));
  }
}
