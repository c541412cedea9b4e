package org.loupe.cli.internal.language;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Header;
import org.loupe.api.value.ByteSize;
import org.loupe.cli.internal.command.Services;
import org.loupe.compute.ComputeSettings;
import org.loupe.dsl.ProgramSyntax;
import org.loupe.dsl.ide.StepHistory;
import org.loupe.dsl.ide.Surroundings;
import org.loupe.plan.Input;
import org.loupe.plan.Plan;
import org.loupe.plan.Step;
import org.loupe.runtime.OutputPlace;
import org.loupe.runtime.StepForecast;
import org.loupe.runtime.history.LastResults;

/** What is around a script, by the parts of the product; they are started when they are asked. */
record ServicesAround(Services services) implements Surroundings {
  /** An editor is no run: of larger models and data it is not found out whether they are cached. */
  private static final ByteSize MEMORY = ByteSize.ofMiB(1024);

  @Override
  public List<Entry> entries(Cancellation cancellation) {
    return services.registry().entries();
  }

  @Override
  public Header header(Input input, Cancellation cancellation) {
    return services.headers().of(input, cancellation);
  }

  @Override
  public List<StepHistory> history(Plan plan, Path script, Cancellation cancellation) {
    Map<String, String> last = LastResults.in(OutputPlace.of(Optional.empty(), script, plan));
    Map<String, String> cache = cache(plan, cancellation);
    return plan.steps().stream()
        .map(Step::name)
        .map(s -> new StepHistory(s, cache.getOrDefault(s, ""), last.getOrDefault(s, "")))
        .toList();
  }

  @Override
  public ProgramSyntax programs() {
    return services.scriptLanguages()::check;
  }

  private Map<String, String> cache(Plan plan, Cancellation cancellation) {
    Map<String, String> cache = new LinkedHashMap<>();
    ComputeSettings settings =
        new ComputeSettings(ComputeSettings.AUTO, ComputeSettings.AUTO, MEMORY, 1);
    try {
      for (StepForecast f : services.forecasts().of(plan, settings, cancellation)) {
        cache.put(f.step(), f.words());
      }
    } catch (LoupeException _) {
      return Map.of(); // the run will say it
    }
    return cache;
  }
}
