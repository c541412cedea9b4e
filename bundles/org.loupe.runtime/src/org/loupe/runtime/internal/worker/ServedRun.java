package org.loupe.runtime.internal.worker;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.Runner;

/** A run in a worker. */
public final class ServedRun implements Cancellation {
  private final RunMessage message;
  private final Supplier<Runner> runner;
  private final Consumer<JsonObject> send;
  private final Thread thread;
  private volatile boolean cancelled;

  private ServedRun(RunMessage message, Supplier<Runner> runner, Consumer<JsonObject> send) {
    this.message = message;
    this.runner = runner;
    this.send =
        o -> {
          o.addProperty(Wire.ID, message.id());
          send.accept(o);
        };
    this.thread = Thread.ofPlatform().daemon().name("loupe-worker-run").unstarted(this::run);
  }

  /**
   * Begins a run.
   *
   * @param send is given the messages, in several threads
   */
  public static ServedRun start(
      RunMessage message, Supplier<Runner> runner, Consumer<JsonObject> send) {
    ServedRun run = new ServedRun(message, runner, send);
    run.thread.start();
    return run;
  }

  /** Its number. */
  public long id() {
    return message.id();
  }

  /** Whether it has not ended. */
  public boolean isRunning() {
    return thread.isAlive();
  }

  /** Has it end soon. */
  public void cancel() {
    cancelled = true;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  /** Waits until it has ended, and not longer. */
  public void await(long millis) throws InterruptedException {
    thread.join(millis);
  }

  private void run() {
    send.accept(result());
  }

  private JsonObject result() {
    try (SendingListener listener = new SendingListener(send)) {
      Plan plan = plan(message.plan());
      return ResultMessage.write(
          PlanParts.of(plan), runner.get().run(plan, message.options(), listener, this));
    } catch (LoupeException e) {
      return ResultMessage.refused(e);
      // the process is there for the next run
    } catch (RuntimeException | Error e) {
      return ResultMessage.refused(
          new LoupeException(RunProblem.WORKER_DEFECT, "The run ended with %s.".formatted(e), e));
    }
  }

  private static Plan plan(Path file) {
    try {
      return PlanJson.read(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new LoupeException(
          RunProblem.WORKER_PLAN, "The plan %s cannot be read: %s.".formatted(file, e), e);
    }
  }
}
