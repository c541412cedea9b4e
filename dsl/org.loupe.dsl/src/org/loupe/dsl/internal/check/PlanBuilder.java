package org.loupe.dsl.internal.check;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.dsl.FileHash;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.internal.parse.ScriptReader;
import org.loupe.dsl.loupe.Sweep;
import org.loupe.plan.Expectation;
import org.loupe.plan.Expr;
import org.loupe.plan.Extra;
import org.loupe.plan.Input;
import org.loupe.plan.Plan;
import org.loupe.plan.Report;
import org.loupe.plan.ScriptFile;
import org.loupe.plan.Step;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.eval.Constructed;

/** Makes the plan of a script without errors. */
final class PlanBuilder {
  /** The argument of a file that has its hash. */
  private static final String SHA256 = "sha256";

  private final DeclarationCheck declarations;
  private final Unit main;
  private final FileHash hash;
  private final Map<String, String> hashes = new HashMap<>();
  /** The steps and sweeps that are run. */
  private final Set<String> needed = new HashSet<>();

  private boolean failed;

  PlanBuilder(DeclarationCheck declarations, Unit main, FileHash hash) {
    this.declarations = declarations;
    this.main = main;
    this.hash = hash;
  }

  /** The plan; empty when a file cannot be read. */
  Optional<Plan> build(Path script, byte[] bytes, StatementCheck statements, long seed) {
    List<Expr> reported = statements.items().orElseGet(this::everything);
    List<Step> steps =
        steps(statements.expectations(), reported).stream().map(this::hashed).toList();
    Plan plan =
        new Plan(
            ScriptReader.VERSION,
            statements.title(),
            seed,
            new ScriptFile(script.toString(), sha256(bytes)),
            Map.of(),
            steps,
            sweeps(statements),
            statements.expectations(),
            new Report(statements.folder(), reported, Extra.NONE),
            Extra.NONE);
    Plan whole = plan.withInputs(inputs(plan));
    return failed ? Optional.empty() : Optional.of(whole);
  }

  /** The steps and sweeps of the main script. */
  private List<Expr> everything() {
    Set<Declared> steps = declarations.steps().steps().keySet();
    return declarations.context().names().all().stream()
        .filter(d -> d.unit() == main && !d.home().areInside())
        .filter(d -> steps.contains(d) || d.statement() instanceof Sweep)
        .map(d -> (Expr) new Expr.Ref(d.name()))
        .toList();
  }

  /** The sweeps of the main script, and those of others that something refers to. */
  private List<org.loupe.plan.Sweep> sweeps(StatementCheck statements) {
    List<org.loupe.plan.Sweep> sweeps = new ArrayList<>();
    for (Declared d : declarations.context().names().all()) {
      if (d.statement() instanceof Sweep s && (d.unit() == main || needed.contains(d.name()))) {
        sweeps.add(sweep(d, s, statements.expectationsInside().getOrDefault(s, List.of())));
      }
    }
    return sweeps;
  }

  private org.loupe.plan.Sweep sweep(Declared d, Sweep s, List<Expectation> expectations) {
    int line = d.declaration().span().line();
    List<org.loupe.plan.Sweep.Axis> axes =
        declarations.sweeps().axes(d, s).stream()
            .map(
                a ->
                    new org.loupe.plan.Sweep.Axis(
                        a.name(),
                        a.values().stream().map(v -> hashed(v, line)).toList(),
                        a.labels(),
                        a.with(),
                        a.extra()))
            .toList();
    List<Step> steps = stepsOf(d, s).stream().map(this::hashed).toList();
    return new org.loupe.plan.Sweep(d.name(), axes, steps, expectations, line, Extra.NONE);
  }

  private List<Step> stepsOf(Declared d, Sweep s) {
    Map<Declared, Step> all = declarations.steps().steps();
    return d.home().inside(s).all().stream().filter(all::containsKey).map(all::get).toList();
  }

  /** The steps of the main script, and those of others that something needs. */
  private List<Step> steps(List<Expectation> expectations, List<Expr> reported) {
    Map<String, Step> all = new LinkedHashMap<>();
    Deque<String> waiting = new ArrayDeque<>();
    declarations
        .steps()
        .steps()
        .forEach(
            (d, step) -> {
              if (!d.home().areInside()) {
                all.put(d.name(), step);
              }
            });
    Map<String, Set<String>> ofSweeps = new HashMap<>();
    for (Declared d : declarations.context().names().all()) {
      if (d.statement() instanceof Sweep s) {
        ofSweeps.put(d.name(), sweep(d, s, List.of()).references());
      }
      if (d.unit() == main) {
        waiting.add(d.name());
      }
    }
    expectations.forEach(e -> waiting.addAll(e.is().references()));
    reported.forEach(e -> waiting.addAll(e.references()));
    while (!waiting.isEmpty()) {
      String name = waiting.remove();
      if (all.containsKey(name) && needed.add(name)) {
        waiting.addAll(all.get(name).references());
      }
      if (ofSweeps.containsKey(name) && needed.add(name)) {
        waiting.addAll(ofSweeps.get(name));
      }
    }
    return all.values().stream().filter(s -> needed.contains(s.name())).toList();
  }

  /** The inputs that something uses: those with a name in the order of the script, then others. */
  private Map<String, Input> inputs(Plan plan) {
    Map<String, Input> found = declarations.context().inputs().all();
    Set<String> order = new LinkedHashSet<>();
    declarations.context().names().all().forEach(d -> order.add(d.name()));
    order.addAll(found.keySet());
    Set<String> used = new HashSet<>(plan.withInputs(found).usedInputs());
    Map<String, Input> inputs = new LinkedHashMap<>();
    for (String name : order) {
      if (found.containsKey(name) && used.contains(name)) {
        inputs.put(name, hashed(found.get(name)));
      }
    }
    return inputs;
  }

  /** An input with its files as texts, and the hash of the first. */
  private Input hashed(Input input) {
    Map<String, Expr> arguments = new LinkedHashMap<>();
    List<String> files = new ArrayList<>();
    input
        .arguments()
        .forEach(
            (name, e) ->
                arguments.put(
                    name,
                    e.map(
                        p -> {
                          Optional<String> file = file(p);
                          file.ifPresent(files::add);
                          return file.map(f -> (Expr) Expr.Literal.of(f)).orElse(p);
                        })));
    String sha256 = files.isEmpty() ? "" : sha256(files.getFirst(), input.line());
    return new Input(input.type(), input.source(), arguments, sha256, input.line(), Extra.NONE);
  }

  /** A step whose files have their hashes. */
  private Step hashed(Step step) {
    Map<String, Expr> arguments = new LinkedHashMap<>();
    step.arguments().forEach((name, e) -> arguments.put(name, hashed(e, step.line())));
    return step.withArguments(arguments);
  }

  private Expr hashed(Expr e, int line) {
    return !hasFiles(e)
        ? e
        : e.map(
            p -> {
              Optional<String> file = file(p);
              String sha256 = file.map(f -> sha256(f, line)).orElse("");
              if (sha256.isEmpty()) {
                return p;
              }
              Map<String, Expr> arguments = new LinkedHashMap<>();
              arguments.put(FileCheck.PATH, Expr.Literal.of(file.get()));
              arguments.put(SHA256, Expr.Literal.of(sha256));
              return new Expr.New(Constructed.FILE, Type.Scalar.FILE.label(), arguments);
            });
  }

  private static boolean hasFiles(Expr e) {
    return file(e).isPresent() || e.parts().stream().anyMatch(PlanBuilder::hasFiles);
  }

  private static Optional<String> file(Expr e) {
    return e instanceof Expr.New n
            && n.type().equals(Type.Scalar.FILE.label())
            && n.arguments().get(FileCheck.PATH) instanceof Expr.Literal(Object path)
        ? Optional.of((String) path)
        : Optional.empty();
  }

  private String sha256(String file, int line) {
    return hashes.computeIfAbsent(
        file,
        f -> {
          try {
            return hash.sha256(Path.of(f));
          } catch (IOException e) {
            failed = true;
            Places.Place at = new Places.Place(main.parsed().source().offset(line), 0);
            main.problem(
                ScriptProblem.MISSING_FILE,
                at,
                "'%s' cannot be read: %s.".formatted(f, e.getMessage()));
            return "";
          }
        });
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
