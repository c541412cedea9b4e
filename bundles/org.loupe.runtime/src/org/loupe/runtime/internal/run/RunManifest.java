package org.loupe.runtime.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.loupe.compute.ComputeService;
import org.loupe.data.io.Durability;
import org.loupe.plan.Expr;
import org.loupe.plan.Plan;
import org.loupe.plan.ScriptFile;
import org.loupe.plan.cite.Bibliography;
import org.loupe.runtime.ExpectOutcome;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.internal.installed.Contributions;
import org.loupe.runtime.internal.result.Notice;

/** What run.json says, as the run goes. Thread-safe. */
final class RunManifest {
  private static final int FORMAT = 1;

  /** The state of a run that has not ended, or whose process was killed. */
  static final String RUNNING = "running";

  private static final Set<String> ENDED =
      Set.of(
          RunResult.State.FINISHED.label(),
          RunResult.State.EXPECT_FAILED.label(),
          RunResult.State.FAILED.label());

  private final Plan plan;
  private final RunOptions options;
  private final Contributions contributions;
  private final ComputeService.Choice choice;
  private final Instant started = Instant.now();
  private final long startNanos = System.nanoTime();
  private final Map<String, PlannedStep> steps = new LinkedHashMap<>();
  private final List<String> order;
  private final List<JsonObject> sweeps = new ArrayList<>();

  /** The points that calls of {@code best} in the report pick. */
  private final Map<Expr, String> best = new LinkedHashMap<>();

  private final Map<String, StepRecord> records = new LinkedHashMap<>();
  private final List<OpenedInput> inputs = new ArrayList<>();
  private final List<ExpectOutcome> expectations = new ArrayList<>();

  private int workersDied;

  private record Warning(String where, Notice notice) {}

  private final List<Warning> warnings = new ArrayList<>();

  RunManifest(
      Plan plan,
      RunOptions options,
      List<Work> works,
      Contributions contributions,
      ComputeService.Choice choice) {
    this.plan = plan;
    this.options = options;
    this.contributions = contributions;
    this.choice = choice;
    works.forEach(w -> w.steps().forEach(s -> steps.put(s.name(), s)));
    this.order = Work.names(plan, works);
  }

  synchronized void inputs(Collection<OpenedInput> opened) {
    inputs.addAll(opened);
  }

  /**
   * Adds a warning that is not a step's.
   *
   * @param where an input; empty for the run
   */
  synchronized void warning(String where, Notice notice) {
    warnings.add(new Warning(where, notice));
  }

  /** How many worker processes have died. */
  synchronized void workersDied(int count) {
    workersDied = count;
  }

  synchronized void step(StepRecord record) {
    records.put(record.outcome().step().name(), record);
  }

  synchronized void expectations(Collection<ExpectOutcome> outcomes) {
    expectations.addAll(outcomes);
  }

  /** Adds what there is to say of the sweeps. */
  synchronized void sweeps(List<JsonObject> all) {
    sweeps.addAll(all);
  }

  /** The point that an expression of the report stands for. */
  synchronized void best(Expr expression, String point) {
    best.put(expression, point);
  }

  /** The steps that have ended, in the order of the plan. */
  synchronized List<StepRecord> records() {
    return order.stream().filter(records::containsKey).map(records::get).toList();
  }

  /**
   * Writes run.json, and beside it the script and, when the run has ended, what to cite. Of a part
   * of another run the whole has all that.
   */
  synchronized void write(Path folder, String state) {
    boolean part = options.has(RunOptions.Choice.PART);
    if (!part) {
      ScriptCopy.write(plan.script(), folder);
    }
    if (!part && !state.equals(RUNNING)) {
      Bibliography cited = RunCitations.of(version(), withResults(), inputs);
      JsonFiles.write(folder.resolve(Bibliography.FILE), Durability.LATER, cited.text());
    }
    JsonObject manifest = json(state);
    // who cancels does not wait for it
    if (!part && ENDED.contains(state)) {
      manifest.add(RunHashes.FIELD, RunHashes.of(folder));
    }
    // a run that has ended is forced to disk as a whole, and one that lasts is gone on without it
    JsonFiles.write(folder.resolve("run.json"), Durability.LATER, manifest);
  }

  private JsonObject json(String state) {
    JsonObject o = new JsonObject();
    o.addProperty("format", FORMAT);
    o.addProperty("title", plan.title());
    o.addProperty("state", state);
    ScriptFile script = plan.script();
    o.add("script", ManifestJson.texts("file", script.file(), "sha256", script.sha256()));
    o.addProperty("started", started.toString());
    o.addProperty("ended", state.equals(RUNNING) ? "" : Instant.now().toString());
    o.addProperty("seconds", (System.nanoTime() - startNanos) / 1e9);
    o.addProperty("seed", plan.seed());
    o.add(
        "product",
        ManifestJson.texts(
            "version",
            version(),
            "java",
            Runtime.version().toString(),
            "os",
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            "processor",
            Processor.name()));
    JsonObject bundles = new JsonObject();
    contributions.bundles().forEach(bundles::addProperty);
    o.add("bundles", bundles);
    o.add(
        "engine",
        ManifestJson.texts(
            "name",
            choice.engine().name(),
            "version",
            choice.engine().status().version(),
            "device",
            choice.device().name(),
            "why",
            choice.why()));
    o.addProperty("threads", options.compute().threads());
    o.addProperty("memory", options.compute().memory().bytes());
    options
        .workers()
        .ifPresent(
            w -> {
              JsonObject workers = new JsonObject();
              workers.addProperty("count", w.count());
              workers.addProperty("died", workersDied);
              o.add("workers", workers);
            });
    JsonObject settings = new JsonObject();
    options
        .settings()
        .forEach(
            (name, s) ->
                settings.add(name, ManifestJson.texts("value", s.value(), "from", s.from())));
    o.add("settings", settings);
    ManifestJson.add(o, PeakMemory.now());
    JsonArray inputList = new JsonArray();
    inputs.forEach(i -> inputList.add(ManifestJson.input(i)));
    o.add("inputs", inputList);
    JsonArray stepList = new JsonArray();
    for (StepRecord r : records()) {
      stepList.add(ManifestJson.step(r, steps.get(r.outcome().step().name())));
    }
    o.add("steps", stepList);
    if (!plan.sweeps().isEmpty()) {
      JsonArray sweepList = new JsonArray();
      sweeps.forEach(sweepList::add);
      o.add("sweeps", sweepList);
    }
    options
        .shard()
        .ifPresent(
            s -> {
              JsonObject shard = new JsonObject();
              shard.addProperty("index", s.index());
              shard.addProperty("count", s.count());
              o.add("shard", shard);
            });
    JsonArray expectList = new JsonArray();
    expectations.forEach(e -> expectList.add(ManifestJson.expectation(e)));
    o.add("expect", expectList);
    o.add("report", ManifestJson.strings(reported()));
    JsonArray warningList = new JsonArray();
    for (Warning w : warnings) {
      JsonObject warning = ManifestJson.texts("where", w.where());
      w.notice().json().asMap().forEach(warning::add);
      warningList.add(warning);
    }
    o.add("warnings", warningList);
    o.add("citations", ManifestJson.strings(citations()));
    return o;
  }

  /** The items of the report that are steps or members of steps. */
  private List<String> reported() {
    List<String> names = new ArrayList<>();
    for (Expr item : plan.report().items()) {
      switch (item) {
        case Expr.Ref(String name) when steps.containsKey(name) -> names.add(name);
        case Expr.Ref(String name) when plan.sweep(name).isPresent() -> names.add(name);
        case Expr.Call c when best.containsKey(c) ->
            order.stream().filter(n -> n.startsWith(best.get(c) + "/")).forEach(names::add);
        case Expr.Get(String path, Expr.Call c) when best.containsKey(c) ->
            names.add(best.get(c) + "/" + path);
        case Expr.Get(String path, Expr.Ref(String name)) when steps.containsKey(name) ->
            names.add(name + "." + path);
        default -> {
          // an input, or a value that is computed: it has no files
        }
      }
    }
    return names;
  }

  private Set<String> citations() {
    Set<String> all = new TreeSet<>();
    withResults().forEach(s -> all.addAll(s.description().descriptor().cite()));
    return all;
  }

  private List<PlannedStep> withResults() {
    return records().stream()
        .filter(r -> !r.results().isEmpty())
        .map(r -> steps.get(r.outcome().step().name()))
        .toList();
  }

  private String version() {
    return contributions.origin(RunManifest.class).version();
  }
}
