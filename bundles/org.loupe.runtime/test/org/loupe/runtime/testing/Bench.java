package org.loupe.runtime.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.loupe.api.Cancellation;
import org.loupe.api.ProblemCode;
import org.loupe.api.Progress;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.ComputeSettings;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.plan.Step;
import org.loupe.runtime.Places;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.internal.file.HashCache;
import org.loupe.runtime.internal.installed.ListedContributions;
import org.loupe.runtime.internal.installed.Origin;
import org.loupe.runtime.internal.registry.EntryRegistry;
import org.loupe.runtime.internal.registry.RegistryDataSource;
import org.loupe.runtime.internal.run.CacheForecasts;
import org.loupe.runtime.internal.run.PlanRunner;

/** Everything a run needs, in a folder. */
public final class Bench implements RunListener {
  /** The folder of the test. */
  public final Path folder;

  /** Data, settings and cache. */
  public final Places places;

  /** What is installed. */
  public final ListedContributions contributions = new ListedContributions("");

  /** What the listener was told. */
  public final List<String> events = Collections.synchronizedList(new ArrayList<>());

  /** The registry. */
  public final EntryRegistry registry;

  private final HashCache hashes = new HashCache();
  private int threads = 2;

  /** An empty bench. */
  public Bench(Path folder) {
    this.folder = folder;
    this.places =
        new Places(folder.resolve("data"), folder.resolve("settings"), folder.resolve("cache"));
    this.registry = new EntryRegistry(contributions, hashes, places);
    add(new RegistryDataSource(registry));
  }

  /** Installs a service, as from {@code org.loupe.test/1}. */
  public <T> T add(T service) {
    return add(service, "1");
  }

  /** Installs a service of a version of {@code org.loupe.test}. */
  public <T> T add(T service, String version) {
    contributions.add(
        service, new Origin("org.loupe.test", version, List.of("org.loupe.test/" + version)));
    return service;
  }

  /** Another number of threads. */
  public Bench threads(int n) {
    threads = n;
    return this;
  }

  /** A file with lines. */
  public Path file(String name, String... lines) {
    try {
      Files.createDirectories(folder);
      return Files.write(folder.resolve(name), List.of(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where runs are left. */
  public Path out() {
    return folder.resolve("out");
  }

  /** The settings of runs. */
  public ComputeSettings settings() {
    return new ComputeSettings("reference", ComputeSettings.AUTO, ByteSize.ofMiB(256), threads);
  }

  /** Runs steps, each written as the fields of a step of a plan. */
  public RunResult steps(String... steps) {
    return run(plan("[" + String.join(",", steps) + "]", "{}", "[]"));
  }

  /** A plan of JSON parts. */
  public static Plan plan(String steps, String inputs, String expect) {
    return PlanJson.read(
        """
        {"format": 1, "title": "Test", "seed": 7, "script": {"file": "/s/a.loupe", "sha256": "ab"},
         "inputs": %s, "steps": %s, "expect": %s}
        """
            .formatted(inputs, steps, expect));
  }

  /** Runs a plan. */
  public RunResult run(Plan plan, RunOptions.Choice... choices) {
    return run(plan, Cancellation.never(), choices);
  }

  /** Runs a plan that may be cancelled. */
  public RunResult run(Plan plan, Cancellation cancellation, RunOptions.Choice... choices) {
    RunOptions options = new RunOptions(out(), settings(), Set.of(choices));
    return runner().run(plan, options, this, cancellation);
  }

  /** The runner. */
  public PlanRunner runner() {
    return new PlanRunner(contributions, ComputeServices.of(List.of()), registry, hashes, places);
  }

  /** Forecasts of runs. */
  public CacheForecasts forecasts() {
    return new CacheForecasts(
        contributions, ComputeServices.of(List.of()), registry, hashes, places);
  }

  /** A JSON file of the finished run. */
  public JsonObject json(String name) {
    return json(out().resolve(name));
  }

  /** A JSON file. */
  public static JsonObject json(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A step in a manifest. */
  public static JsonObject step(JsonObject run, String name) {
    for (JsonElement e : run.getAsJsonArray("steps")) {
      if (e.getAsJsonObject().get("name").getAsString().equals(name)) {
        return e.getAsJsonObject();
      }
    }
    throw new AssertionError("no step " + name + " in " + run);
  }

  /** The outcome of a step. */
  public static StepOutcome outcome(RunResult result, String name) {
    return result.steps().stream()
        .filter(s -> s.step().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private synchronized void event(String text) {
    events.add(text);
  }

  @Override
  public void inputStarted(String name) {
    event("input " + name);
  }

  @Override
  public Progress stepStarted(Step step) {
    event("start " + step.name());
    return Progress.none();
  }

  @Override
  public void stepEnded(StepOutcome outcome) {
    event(outcome.state().label() + " " + outcome.step().name());
  }

  @Override
  public void warning(String where, ProblemCode code, String detail) {
    event("warning " + where + " " + code.id() + " " + detail);
  }
}
