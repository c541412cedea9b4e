package org.loupe.script.internal;

import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.loupe.api.script.ProgramSpeed;

/** Times a loop of a language. */
final class SpeedTrial {
  /** A round is so long that the clock's ticks do not count. */
  private static final long ROUND_NANOS = 50_000_000;

  /** So many rounds without a better one are the end: until then the machine warms up. */
  private static final int STEADY = 10;

  /** Before a compiler has done its work nothing seems to become better either. */
  private static final int COMPILED_ROUNDS = 60;

  /** Who waits has waited enough, however busy the machine is. */
  private static final long MOST_NANOS = 30_000_000_000L;

  private final GraalLanguage language;
  private final SharedEngine engine;

  SpeedTrial(GraalLanguage language, SharedEngine engine) {
    this.language = language;
    this.engine = engine;
  }

  ProgramSpeed measure() {
    return switch (engine.mode()) {
      case INTERPRETED ->
          new ProgramSpeed(
              "interpreted",
              nanos(STEADY),
              "compiled it would be %s as fast".formatted(language.ratio()),
              CompilerJar.remedy());
      case COMPILED ->
          new ProgramSpeed(
              "compiled",
              nanos(COMPILED_ROUNDS),
              "interpreted it would take %s as long".formatted(language.ratio()),
              "");
    };
  }

  private double nanos(int rounds) {
    Context context =
        Sandbox.builder(language, engine)
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();
    try {
      return best(context.eval(language.internal(language.loop())), rounds);
    } finally {
      Sandbox.close(context);
    }
  }

  /** By the processor time of this thread: how busy the machine is does not count. */
  private static double best(Value loop, int least) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begun = System.nanoTime();
    double best = Double.POSITIVE_INFINITY;
    long turns = 1000;
    int rounds = 0;
    int steady = 0;
    while (rounds < least || steady < STEADY) {
      long before = threads.getCurrentThreadCpuTime();
      loop.executeVoid(turns);
      long took = threads.getCurrentThreadCpuTime() - before;
      if (took < ROUND_NANOS) {
        turns *= 2;
        continue;
      }
      rounds++;
      double nanos = took / (double) turns;
      steady = nanos < 0.98 * best ? 0 : steady + 1;
      best = Math.min(best, nanos);
      if (System.nanoTime() - begun > MOST_NANOS) {
        break;
      }
    }
    return best;
  }
}
