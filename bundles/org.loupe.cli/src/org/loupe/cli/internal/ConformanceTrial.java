package org.loupe.cli.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.loupe.cli.internal.command.EngineTrial;
import org.loupe.compute.Engine;
import org.loupe.compute.conformance.SelfTest;

/** Asks engines what is known in closed form. */
final class ConformanceTrial implements EngineTrial {
  @Override
  public Outcome run(Engine engine) {
    List<SelfTest.Result> results = SelfTest.run(engine);
    List<SelfTest.Result> wrong = results.stream().filter(r -> !r.passed()).toList();
    if (!wrong.isEmpty()) {
      return new Outcome(
          false, wrong.stream().map(ConformanceTrial::text).collect(Collectors.joining("; ")));
    }
    String names =
        results.stream().map(SelfTest.Result::name).distinct().collect(Collectors.joining(", "));
    return new Outcome(
        !results.isEmpty(), "%d answers are right (%s)".formatted(results.size(), names));
  }

  private static String text(SelfTest.Result r) {
    String dtype = r.dtype().name().toLowerCase(Locale.ROOT);
    String what = Double.isNaN(r.error()) ? "" : "wrong by %.2g, ".formatted(r.error());
    return "%s in %s: %s%s".formatted(r.name(), dtype, what, r.message());
  }
}
