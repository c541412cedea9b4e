package org.loupe.product;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How a process ended to which a signal was sent. When to send it is told by the time that the
 * process has spent on processors: that is the same point of its life on a machine that is busy.
 *
 * @param signal what was sent
 * @param point time on processors before that
 * @param wasOver whether it had ended by itself
 * @param exit status
 * @param seconds from the signal to the end
 * @param stretch how much longer things take on this machine at this time than with a processor of
 *     one's own
 * @param err what the process said
 */
record Ending(
    Signal signal,
    Duration point,
    boolean wasOver,
    int exit,
    double seconds,
    double stretch,
    String err) {

  private static final long LOOK_MILLIS = 5;
  private static final long LIMIT_SECONDS = 600;

  /** Less time on processors says nothing about the machine. */
  private static final double TELLS_SECONDS = 0.3;

  /** What is sent, with the status that a process ends with. */
  enum Signal {
    INT(130),
    TERM(143),
    KILL(137);

    private final int exit;

    Signal(int exit) {
      this.exit = exit;
    }

    /** The status of a process that ends by it. */
    int exit() {
      return exit;
    }
  }

  /** Lets a process come to its end, and gives the time that it spent on processors. */
  static Duration undisturbed(Product product, Path output) throws Exception {
    Process process = product.start(output);
    Duration spent = awaitPoint(process, Duration.ofDays(1));
    if (process.waitFor() != 0) {
      throw new AssertionError(process.exitValue() + ": " + Product.read(output, "err"));
    }
    return spent;
  }

  /** Starts a process, and sends a signal to it at a point of its life, or a moment later. */
  static Ending of(Product product, Path output, Signal signal, Duration point, Duration later)
      throws Exception {
    long begin = System.nanoTime();
    Process process = product.start(output);
    double spent = awaitPoint(process, point).toNanos() / 1e9;
    double wall = (System.nanoTime() - begin) / 1e9;
    boolean over = process.waitFor(later.toMillis(), TimeUnit.MILLISECONDS);
    long start = System.nanoTime();
    if (!over) {
      new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
    }
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(signal + " did not end it: " + Product.read(output, "err"));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double stretch = spent < TELLS_SECONDS ? 1 : Math.max(1, wall / spent);
    return new Ending(
        signal, point, over, process.exitValue(), seconds, stretch, Product.read(output, "err"));
  }

  /** Looks at a process until it has spent that time on processors, or has ended. */
  private static Duration awaitPoint(Process process, Duration point) throws Exception {
    Duration spent = Duration.ZERO;
    do {
      Duration now = process.info().totalCpuDuration().orElse(spent);
      spent = now.compareTo(spent) > 0 ? now : spent;
    } while (spent.compareTo(point) < 0 && !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    return spent;
  }

  /** Whether the signal ended it, not the process itself, which was about to. */
  boolean isBySignal() {
    return exit == signal.exit();
  }

  /** For messages of assertions. */
  String all() {
    return "%s after %d ms on processors%s: exit %d in %.2f s, everything taking %.1f times as long%n%s"
        .formatted(
            signal, point.toMillis(), wasOver ? ", too late" : "", exit, seconds, stretch, err);
  }
}
