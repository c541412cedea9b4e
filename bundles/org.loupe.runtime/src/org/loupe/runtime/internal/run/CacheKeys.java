package org.loupe.runtime.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.Principal;
import org.loupe.compute.ComputeService;
import org.loupe.plan.Expr;
import org.loupe.plan.ExprJson;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Description;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Presence;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.eval.Constructed;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.cache.CacheKey;
import org.loupe.runtime.internal.file.HashCache;
import org.loupe.runtime.internal.installed.Contributions;

/**
 * Finds what the results of steps depend on. Arguments are not evaluated for it: an expression over
 * known contents has a known value. Models and data count by their contents and their names, files
 * by their contents, results of earlier steps by their own hashes. Thread-safe.
 */
final class CacheKeys {
  private static final long FORMAT = 1;

  private final Contents contents;
  private final HashCache hashes;
  private final Cancellation cancellation;
  private final JsonObject engine;
  private final List<String> bundles;

  CacheKeys(
      Contents contents,
      HashCache hashes,
      Cancellation cancellation,
      ComputeService.Choice choice,
      Contributions contributions) {
    this.contents = contents;
    this.hashes = hashes;
    this.cancellation = cancellation;
    this.engine = new JsonObject();
    engine.addProperty("name", choice.engine().name());
    engine.addProperty("version", choice.engine().status().version());
    // cuda:0 and cuda:1 give the same
    engine.addProperty("device", choice.device().name().replaceAll(":.*", ""));
    TreeSet<String> all = new TreeSet<>();
    // what evaluates arguments and cuts work into pieces, and what computes
    all.addAll(contributions.origin(CacheKeys.class).wired());
    all.addAll(contributions.origin(choice.engine().getClass()).wired());
    all.add(contributions.origin(choice.engine().getClass()).label());
    all.remove("");
    this.bundles = List.copyOf(all);
  }

  /**
   * The key of a step's result, whose needed steps have theirs.
   *
   * @param seed the step's
   * @throws LoupeException LP-1025 when a file has other bytes than the plan says
   */
  CacheKey of(PlannedStep step, long seed) {
    AnalysisDescriptor analysis = step.description().descriptor();
    JsonObject key = new JsonObject();
    key.addProperty("format", FORMAT);
    key.addProperty(CacheKey.ANALYSIS, analysis.name());
    JsonObject arguments = new JsonObject();
    for (ParameterDescriptor p : analysis.parameters()) {
      Expr given = step.step().arguments().get(p.name());
      Optional<Expr> value =
          given != null
              ? Optional.of(given)
              : p.presence() instanceof Presence.Defaulted d
                  ? Optional.of(d.value())
                  : Optional.empty();
      value.ifPresent(
          v -> arguments.add(p.name(), ExprJson.write(resolve(v, p.type(), step.description()))));
    }
    key.add("arguments", arguments);
    if (!analysis.deterministic()) {
      key.addProperty("seed", Long.toString(seed));
    }
    if (step.analysis() instanceof Program program) {
      key.add("script", program.key());
    }
    key.add("engine", engine);
    TreeSet<String> all = new TreeSet<>(bundles);
    all.addAll(step.origin().wired());
    all.add(step.origin().label());
    all.remove("");
    JsonArray list = new JsonArray();
    all.forEach(list::add);
    key.add("bundles", list);
    return new CacheKey(key);
  }

  private Expr resolve(Expr e, Type type, Description.OfAnalysis types) {
    return switch (e) {
      case Expr.Literal(String path) when type == Type.Scalar.FILE -> file(path, "");
      case Expr.Literal l -> l;
      case Expr.ListExpr(List<Expr> items) -> {
        Type item = type instanceof Type.ListOf(Type t) ? t : Type.Scalar.ANY;
        yield new Expr.ListExpr(items.stream().map(i -> resolve(i, item, types)).toList());
      }
      case Expr.Ref(String name) -> content(name);
      case Expr.Get g when g.from() instanceof Expr.Ref(String name) && isStep(name) ->
          member(name, g.names());
      case Expr.New n when n.constructor().equals(Constructed.FILE) ->
          file(text(n, "path"), text(n, "sha256"));
      case Expr.New n -> constructed(n, types);
      default ->
          e.withParts(e.parts().stream().map(p -> resolve(p, Type.Scalar.ANY, types)).toList());
    };
  }

  private Expr constructed(Expr.New n, Description.OfAnalysis types) {
    List<ParameterDescriptor> parameters =
        types.valueTypes().stream()
            .filter(v -> v.name().equals(n.type()))
            .flatMap(v -> v.constructor(n.constructor()).stream())
            .findFirst()
            .map(c -> c.parameters())
            .orElse(List.of());
    Map<String, Expr> arguments = new LinkedHashMap<>();
    n.arguments()
        .forEach(
            (name, value) -> {
              Type type =
                  parameters.stream()
                      .filter(p -> p.name().equals(name))
                      .findFirst()
                      .map(ParameterDescriptor::type)
                      .orElse(Type.Scalar.ANY);
              arguments.put(name, resolve(value, type, types));
            });
    return new Expr.New(n.constructor(), n.type(), arguments);
  }

  private static String text(Expr.New n, String name) {
    return n.arguments().get(name) instanceof Expr.Literal(String text) ? text : "";
  }

  private boolean isStep(String name) {
    return contents.stepContent(name).isPresent();
  }

  /** What a name stands for, by its content. */
  private Expr content(String name) {
    Optional<Contents.StepContent> step = contents.stepContent(name);
    Optional<String> sweep = contents.sweepHash(name);
    if (sweep.isPresent()) {
      return hash("sweep", sweep.get());
    }
    if (step.isEmpty()) {
      // its name stands in titles and captions of results
      Expr is = Expr.Literal.of(contents.inputHash(name).orElse(name));
      return new Expr.New("hash", "input", Map.of("is", is, "name", Expr.Literal.of(name)));
    }
    // where a value is expected a step is its principal component
    Optional<String> principal =
        Arrays.stream(step.get().type().getRecordComponents())
            .filter(c -> c.isAnnotationPresent(Principal.class))
            .map(RecordComponent::getName)
            .findFirst();
    return principal.isPresent()
        ? hash("result", step.get().hashes().get(principal.get()))
        : hash(
            "results",
            new TreeSet<>(
                    step.get().hashes().entrySet().stream()
                        .map(c -> c.getKey() + "=" + c.getValue())
                        .toList())
                .toString());
  }

  private Expr member(String name, List<String> path) {
    String hash = contents.stepContent(name).orElseThrow().hashes().get(path.getFirst());
    if (hash == null) {
      // there is no such component: evaluation says so
      return new Expr.Get(String.join(".", path), content(name));
    }
    Expr component = hash("result", hash);
    return path.size() == 1
        ? component
        : new Expr.Get(String.join(".", path.subList(1, path.size())), component);
  }

  private static Expr hash(String kind, String hash) {
    return new Expr.New("hash", kind, Map.of("is", Expr.Literal.of(hash)));
  }

  /** A file by its content; a folder, or one that is not there, by its name. */
  private Expr file(String name, String expected) {
    try {
      Path path = Path.of(name);
      if (!Files.isRegularFile(path)) {
        return hash("path", name);
      }
      String sha256 = hashes.sha256(path, cancellation);
      if (!expected.isEmpty() && !expected.equals(sha256)) {
        throw new LoupeException(
            RunProblem.INPUT_HASH,
            "'%s' has other bytes than when the plan was made.".formatted(name));
      }
      return hash("file", sha256);
    } catch (IOException | InvalidPathException _) {
      // whoever reads it says so
      return hash("path", name);
    }
  }

  /** Whether an argument names a folder, whose content no key knows. */
  static boolean namesFolder(JsonObject key) {
    return key.getAsJsonObject("arguments").toString().contains("\"type\":\"path\"");
  }
}
