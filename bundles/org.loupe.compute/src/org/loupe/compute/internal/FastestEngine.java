package org.loupe.compute.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.ComputeService.Choice;
import org.loupe.compute.EngineSpeed;
import org.loupe.compute.SizeClass;
import org.loupe.compute.internal.speed.KnownSpeeds;

/**
 * Chooses among engines by what is known of their speed. A run has one engine, and its tasks are of
 * all sizes: the mean over the sizes decides. While the speed of any of them is not known, the
 * order decides, so that the choice depends on nothing but what was measured on request.
 */
final class FastestEngine {
  /** Differences below are noise: the order decides. */
  private static final double NOISE = 1.1;

  private record Timed(Choice choice, EngineSpeed speed) {}

  private FastestEngine() {}

  /**
   * The choice.
   *
   * @param candidates at least one, the preferred one first
   * @param known the speed of engines
   * @throws LoupeException LP-3002 when all failed their trial
   */
  static Choice of(List<Choice> candidates, List<EngineSpeed> known) {
    List<Timed> timed = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (Choice c : candidates) {
      Optional<EngineSpeed> speed =
          KnownSpeeds.find(
              known, c.engine().name(), c.engine().status().version(), c.device().name());
      if (speed.isEmpty()) {
        return first(candidates);
      }
      if (speed.get().right()) {
        timed.add(new Timed(c, speed.get()));
      } else {
        wrong.add(c.engine().name());
      }
    }
    return fastest(timed, wrong);
  }

  private static Choice first(List<Choice> candidates) {
    String names =
        candidates.stream().map(c -> c.engine().name()).collect(Collectors.joining(", "));
    Choice first = candidates.getFirst();
    return candidates.size() == 1
        ? first
        : because(
            first,
            "the first of %s; 'loupe doctor' measures which is faster here".formatted(names));
  }

  private static Choice fastest(List<Timed> timed, List<String> wrong) {
    if (timed.isEmpty()) {
      throw new LoupeException(
          ComputeProblem.ENGINE_UNAVAILABLE,
          "%s failed when 'loupe doctor' tried what can work here."
              .formatted(String.join(" and ", wrong)),
          "Look at 'loupe doctor'; an engine that is named with '--engine' is used all the same.");
    }
    Timed best = timed.getFirst();
    for (Timed t : timed) {
      if (t.speed().ratio(best.speed()) < 1 / NOISE) {
        best = t;
      }
    }
    Timed chosen = best;
    Stream<String> faster =
        timed.stream()
            .filter(t -> t != chosen)
            .map(
                t ->
                    "measured to take %.2f of the time of %s (%s)"
                        .formatted(
                            chosen.speed().ratio(t.speed()),
                            t.choice().engine().name(),
                            sizes(chosen.speed(), t.speed())));
    Stream<String> failed = wrong.stream().map("%s failed in 'loupe doctor'"::formatted);
    String why = Stream.concat(faster, failed).collect(Collectors.joining("; "));
    return why.isEmpty() ? chosen.choice() : because(chosen.choice(), why);
  }

  private static String sizes(EngineSpeed a, EngineSpeed b) {
    return Stream.of(SizeClass.values())
        .map(s -> "%s %.2f".formatted(s.word(), a.micros().get(s) / b.micros().get(s)))
        .collect(Collectors.joining(", "));
  }

  private static Choice because(Choice choice, String why) {
    return new Choice(choice.engine(), choice.device(), why);
  }
}
