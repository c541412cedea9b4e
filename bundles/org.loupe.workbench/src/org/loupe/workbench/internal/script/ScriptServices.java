package org.loupe.workbench.internal.script;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Header;
import org.loupe.api.registry.Registry;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeSettings;
import org.loupe.dsl.ProgramSyntax;
import org.loupe.dsl.ide.StepHistory;
import org.loupe.dsl.ide.Surroundings;
import org.loupe.dsl.ui.ScriptEnvironment;
import org.loupe.plan.Input;
import org.loupe.plan.Plan;
import org.loupe.plan.Step;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.runtime.Catalogues;
import org.loupe.runtime.Forecasts;
import org.loupe.runtime.Headers;
import org.loupe.runtime.OutputPlace;
import org.loupe.runtime.ScriptLanguages;
import org.loupe.runtime.StepForecast;
import org.loupe.runtime.history.LastResults;
import org.loupe.workbench.internal.plugins.InstallQuestions;
import org.loupe.workbench.internal.run.RunCentre;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the editor of scripts knows beside the text, by the parts of the product. */
@Component(service = ScriptEnvironment.class)
public final class ScriptServices implements ScriptEnvironment, Surroundings {
  /** An editor is no run: of larger models and data it is not found out whether they are cached. */
  private static final ByteSize MEMORY = ByteSize.ofMiB(1024);

  private final Catalogues catalogues;
  private final Registry registry;
  private final Headers headers;
  private final Forecasts forecasts;
  private final ScriptLanguages languages;
  private final RunCentre runs;
  private final InstallQuestions installs;

  /** Made by the framework when the first script is opened. */
  @Activate
  public ScriptServices(
      @Reference Catalogues catalogues,
      @Reference Registry registry,
      @Reference Headers headers,
      @Reference Forecasts forecasts,
      @Reference ScriptLanguages languages,
      @Reference RunCentre runs,
      @Reference InstallQuestions installs) {
    this.catalogues = catalogues;
    this.registry = registry;
    this.headers = headers;
    this.forecasts = forecasts;
    this.languages = languages;
    this.runs = runs;
    this.installs = installs;
  }

  @Override
  public Catalogue catalogue() {
    return catalogues.catalogue();
  }

  @Override
  public Surroundings surroundings() {
    return this;
  }

  @Override
  public void addInstallListener(Runnable listener) {
    installs.addListener(listener);
  }

  @Override
  public void removeInstallListener(Runnable listener) {
    installs.removeListener(listener);
  }

  @Override
  public void addRunListener(Runnable listener) {
    runs.addListener(listener);
  }

  @Override
  public void removeRunListener(Runnable listener) {
    runs.removeListener(listener);
  }

  @Override
  public List<Entry> entries(Cancellation cancellation) {
    return registry.entries();
  }

  @Override
  public Header header(Input input, Cancellation cancellation) {
    return headers.of(input, cancellation);
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
    return languages::check;
  }

  private Map<String, String> cache(Plan plan, Cancellation cancellation) {
    Map<String, String> cache = new LinkedHashMap<>();
    ComputeSettings settings =
        new ComputeSettings(ComputeSettings.AUTO, ComputeSettings.AUTO, MEMORY, 1);
    try {
      for (StepForecast f : forecasts.of(plan, settings, cancellation)) {
        cache.put(f.step(), f.words());
      }
    } catch (LoupeException _) {
      return Map.of(); // the run will say it
    }
    return cache;
  }
}
