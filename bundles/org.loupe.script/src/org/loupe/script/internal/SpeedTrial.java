package org.loupe.script.internal;

import java.io.OutputStream;
import org.graalvm.polyglot.Context;
import org.loupe.api.script.ProgramSpeed;

/** Times a loop of a language. */
final class SpeedTrial {
  /** Long enough for the best of several rounds; a compiler has to do its work first. */
  private static final int INTERPRETED_MILLIS = 400;

  private static final int COMPILED_MILLIS = 10_000;

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
              nanos(INTERPRETED_MILLIS),
              "compiled it would be about %d times as fast".formatted(language.ratio()),
              CompilerJar.remedy());
      case COMPILED ->
          new ProgramSpeed(
              "compiled",
              nanos(COMPILED_MILLIS),
              "interpreted it would take about %d times as long".formatted(language.ratio()),
              "");
    };
  }

  private double nanos(int millis) {
    Context context =
        Sandbox.builder(language, engine)
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();
    try {
      return context.eval(language.internal(language.trial(millis))).asDouble();
    } finally {
      Sandbox.close(context);
    }
  }
}
