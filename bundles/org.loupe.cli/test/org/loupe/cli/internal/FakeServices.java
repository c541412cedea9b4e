package org.loupe.cli.internal;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode.Category;
import org.loupe.api.compute.Compute;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Header;
import org.loupe.api.registry.Registry;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.render.RunReport;
import org.loupe.api.script.ProgramSpeed;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.SyntaxError;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.EngineTrial;
import org.loupe.cli.internal.command.PlugIn;
import org.loupe.cli.internal.command.ScriptLanguage;
import org.loupe.cli.internal.command.Services;
import org.loupe.compute.ComputeService;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Engine;
import org.loupe.compute.EnginePlace;
import org.loupe.compute.EngineSpeed;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.SizeClass;
import org.loupe.plan.Expectation;
import org.loupe.plan.Expr;
import org.loupe.plan.Extra;
import org.loupe.plan.Plan;
import org.loupe.plan.Report;
import org.loupe.plan.ScriptFile;
import org.loupe.plan.Step;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plugins.PlugIns;
import org.loupe.plugins.SwitchedOff;
import org.loupe.runtime.Catalogues;
import org.loupe.runtime.ExpectOutcome;
import org.loupe.runtime.LanguageStatus;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.Runner;
import org.loupe.runtime.ScriptLanguages;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.registry.OwnEntries;

/** Parts of a product that do what a test says, and remember what they were asked. */
public final class FakeServices implements Services {

  /** What is installed. */
  public Catalogue catalogue = Catalogue.of(List.of(), List.of(), List.of());

  /** What was left out of it. */
  public List<LoupeException> leftOut = List.of();

  /** Entries of the registry. */
  public List<Entry> entries = List.of();

  /** The repository of an entry. */
  public java.util.function.Function<Entry, String> repository = _ -> "samples";

  /** What is wrong with the registry. */
  public List<LoupeException> problems = List.of();

  /** The user's own entries. */
  public final FakeOwnEntries ownEntries = new FakeOwnEntries();

  /** What fetching an entry does. */
  public java.util.function.Function<Entry, List<Path>> fetch = _ -> List.of();

  /** Engines. */
  public List<Engine> engines = List.of();

  /** How engines do. */
  /** What is known of engines' speed, or measured anew, for those that are right. */
  public BiFunction<String, Set<EnginePlace>, List<EngineSpeed>> speeds =
      (how, right) -> {
        double factor = how.equals("anew") ? 2 : 1;
        return right.stream()
            .map(
                place ->
                    new EngineSpeed(
                        place.engine(),
                        "1.0",
                        place.device(),
                        Map.of(
                            SizeClass.TINY, 20.4 * factor,
                            SizeClass.SMALL, 1234.5 * factor,
                            SizeClass.LARGE, 5e4 * factor)))
            .toList();
      };

  /** The languages of script steps; a turn of a loop takes 12.5 ns for each letter of the name. */
  public List<LanguageStatus> languages =
      List.of(new LanguageStatus("js", "GraalVM 25.0.2", Optional.empty()));

  public EngineTrial trial = _ -> new EngineTrial.Outcome(true, "12 cases agree");

  /** What is found in scripts. */
  public List<ScriptLanguage.Finding> findings = List.of();

  /** Who has to act on it. */
  public Optional<Category> failure = Optional.empty();

  /** The plan that scripts give. */
  public Plan plan = plan("");

  /** What running does. */
  public Runner runner = (p, o, _, _) -> finished(p, o);

  /** What scripts were checked for. */
  public final List<ScriptLanguage.Request> requests = new ArrayList<>();

  /** What was run, and how. */
  public final List<RunOptions> runs = new ArrayList<>();

  /** The plans that were run. */
  public final List<Plan> plans = new ArrayList<>();

  /** What writing a report does. */
  public RunReport report = folder -> folder.resolve("report.html");

  /** Bundles of others. */
  public List<PlugIn> plugIns = List.of();

  /** Installs plug-ins. */
  public PlugIns installer;

  /** Where those are that are switched off. */
  public Path switchedOffFile = Path.of("nowhere");

  /** Plug-ins that lack something. */
  public List<LoupeException> broken = List.of();

  /** Whether plug-ins are left out. */
  public boolean safeMode;

  /** Parts that are not there. */
  public final List<String> missing = new ArrayList<>();

  private <T> T there(String name, Supplier<T> part) {
    if (missing.contains(name)) {
      throw new LoupeException(CommandProblem.NO_SERVICE, "This installation lacks " + name + ".");
    }
    return part.get();
  }

  @Override
  public Catalogues catalogues() {
    return there(
        "catalogues",
        () ->
            new Catalogues() {
              @Override
              public Catalogue catalogue() {
                return catalogue;
              }

              @Override
              public List<LoupeException> leftOut() {
                return leftOut;
              }
            });
  }

  @Override
  public Runner runner() {
    return there(
        "runner",
        () ->
            (p, o, l, c) -> {
              runs.add(o);
              plans.add(p);
              return runner.run(p, o, l, c);
            });
  }

  @Override
  public Registry registry() {
    return there("registry", FakeRegistry::new);
  }

  private final class FakeRegistry implements Registry {
    @Override
    public List<Entry> entries() {
      return entries;
    }

    @Override
    public Optional<Entry> find(String kind, String name) {
      return entries.stream()
          .filter(e -> e.kind().equals(kind) && e.name().equals(name))
          .findFirst();
    }

    @Override
    public List<Path> fetch(Entry entry) {
      return fetch.apply(entry);
    }

    @Override
    public String repository(Entry entry) {
      return repository.apply(entry);
    }

    @Override
    public List<LoupeException> problems() {
      return problems;
    }

    @Override
    public Object open(Entry entry, SourceContext context) {
      throw new AssertionError("the command opens no entry");
    }

    @Override
    public Header header(Entry entry, SourceContext context) {
      throw new AssertionError("the command completes nothing");
    }

    @Override
    public EntryDetails details(Entry entry, SourceContext context) {
      throw new AssertionError("the command opens no entry");
    }
  }

  @Override
  public OwnEntries ownEntries() {
    return ownEntries;
  }

  @Override
  public ComputeService compute() {
    return there("compute", FakeCompute::new);
  }

  private final class FakeCompute implements ComputeService {
    @Override
    public List<Engine> engines() {
      return engines;
    }

    /** The first that can work. */
    @Override
    public Choice choose(ComputeSettings settings) {
      Engine first =
          engines.stream()
              .filter(e -> e.status().state() == EngineStatus.State.READY)
              .findFirst()
              .orElseThrow();
      return new Choice(first, first.status().devices().getFirst(), "it is the first");
    }

    @Override
    public List<EngineSpeed> speeds(Set<EnginePlace> right) {
      return speeds.apply("known", right);
    }

    @Override
    public List<EngineSpeed> measure(Set<EnginePlace> right) {
      return speeds.apply("anew", right);
    }

    @Override
    public Compute open(ComputeSettings settings, Cancellation cancellation) {
      throw new AssertionError("the command computes nothing");
    }
  }

  @Override
  public ScriptLanguage scripts() {
    return there(
        "scripts",
        () ->
            (_, request, _) -> {
              requests.add(request);
              return new ScriptLanguage.Checked(
                  findings, failure, failure.isPresent() ? Optional.empty() : Optional.of(plan));
            });
  }

  @Override
  public ScriptLanguages scriptLanguages() {
    return there(
        "languages",
        () ->
            new ScriptLanguages() {
              @Override
              public List<LanguageStatus> all() {
                return languages;
              }

              @Override
              public Optional<SyntaxError> check(String language, ScriptText text) {
                throw new AssertionError("scripts are not those of the language");
              }

              @Override
              public ProgramSpeed speed(String language) {
                return new ProgramSpeed(
                    "interpreted", 12.5 * language.length(), "compiled it flies", "Put it there.");
              }
            });
  }

  @Override
  public EngineTrial engineTrial() {
    return trial;
  }

  @Override
  public List<PlugIn> plugIns() {
    return plugIns;
  }

  @Override
  public PlugIns installer() {
    return there("installer", () -> installer);
  }

  @Override
  public SwitchedOff switchedOff() {
    return new SwitchedOff(switchedOffFile);
  }

  @Override
  public List<LoupeException> leaveOutSwitchedOff() {
    return broken;
  }

  @Override
  public RunReport report() {
    return there("report", () -> report);
  }

  @Override
  public void leaveOutPlugIns() {
    safeMode = true;
  }

  @Override
  public org.loupe.runtime.Headers headers() {
    return there("headers", () -> (_, _) -> org.loupe.api.registry.Header.NONE);
  }

  @Override
  public org.loupe.runtime.Forecasts forecasts() {
    return there(
        "forecasts",
        () ->
            (p, _, _) ->
                p.steps().stream()
                    .map(
                        s ->
                            new org.loupe.runtime.StepForecast(
                                s.name(),
                                org.loupe.runtime.StepForecast.State.NOT_STORED,
                                "changed: window"))
                    .toList());
  }

  /** A finding as the script language has it. */
  public static ScriptLanguage.Finding finding(ScriptLanguage.Severity severity, String message) {
    JsonObject o = new JsonObject();
    o.addProperty("code", "LP-0104");
    o.addProperty("message", message);
    return new ScriptLanguage.Finding(
        severity, "a.loupe:3:5: error LP-0104: " + message + "\n    analysis x = y.z()\n", o);
  }

  /**
   * A plan of one step and one expectation.
   *
   * @param folder its report folder
   */
  public static Plan plan(String folder) {
    return new Plan(
        1,
        "a test",
        0,
        ScriptFile.NONE,
        Map.of(),
        List.of(new Step("slice", "geometry.partition", "", 9, Map.of(), Map.of(), Extra.NONE)),
        List.of(),
        List.of(
            new Expectation(Expr.Literal.of(true), 22, "slice.count > 100", "too few", Extra.NONE)),
        new Report(folder, List.of(), Extra.NONE),
        Extra.NONE);
  }

  /** A run in which everything went well. */
  public static RunResult finished(Plan plan, RunOptions options) {
    return result(
        plan, options, RunResult.State.FINISHED, StepOutcome.State.DONE, Optional.empty());
  }

  /** A run that ended in some way. */
  public static RunResult result(
      Plan plan,
      RunOptions options,
      RunResult.State state,
      StepOutcome.State step,
      Optional<LoupeException> error) {
    boolean cancelled = state == RunResult.State.CANCELLED;
    Path folder =
        cancelled
            ? options.out().resolveSibling(options.out().getFileName() + ".partial")
            : options.out();
    return new RunResult(
        state,
        folder,
        List.of(
            new StepOutcome(
                plan.steps().getFirst(),
                step,
                Duration.ofMillis(1240),
                error,
                List.of(Path.of("slice/regions.csv")))),
        step == StepOutcome.State.DONE
            ? List.of(
                new ExpectOutcome(
                    plan.expect().getFirst(), state == RunResult.State.FINISHED, Optional.empty()))
            : List.of(),
        cancelled ? List.of() : List.of(Path.of("report.html"), Path.of("slice/regions.csv")));
  }

  /** Listens to nothing. */
  public static RunListener silent() {
    return RunListener.none();
  }
}
