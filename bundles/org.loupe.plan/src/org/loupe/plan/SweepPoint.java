package org.loupe.plan;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One point of a sweep. Its steps are called by the sweep, the point's number and their own name:
 * {@code grid/3/diet}, which is also the folder of their results.
 *
 * @param sweep the sweep
 * @param number its place among the points, from 0
 * @param values of the axes by their names
 * @param labels names of the values by the names of the axes; empty for a value that has none
 */
public record SweepPoint(
    Sweep sweep, int number, Map<String, Expr> values, Map<String, String> labels) {
  /** The type of a value that has members of its own, as {@link Expr.New} has it. */
  public static final String TYPE = "point";

  /** Copies the maps and keeps their order. */
  public SweepPoint {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /** The name of the point: {@code grid/3}. */
  public String name() {
    return sweep.name() + "/" + number;
  }

  /** The name that a step of the sweep has at this point: {@code grid/3/diet}. */
  public String name(Step step) {
    return name() + "/" + step.name();
  }

  /** The steps with the values of the axes in place, called by their whole names. */
  public List<Step> steps() {
    return sweep.steps().stream().map(this::placed).toList();
  }

  /** What must hold at this point. */
  public List<Expectation> expectations() {
    return sweep.expect().stream()
        .map(
            e ->
                new Expectation(
                    placed(e.is()),
                    e.line(),
                    "%s: %s".formatted(name(), e.text()),
                    e.message(),
                    e.extra()))
        .toList();
  }

  private Step placed(Step step) {
    return new Step(
        name(step),
        step.analysis(),
        step.bundle(),
        step.line(),
        placed(step.arguments()),
        placed(step.settings()),
        step.script(),
        step.extra());
  }

  private Map<String, Expr> placed(Map<String, Expr> expressions) {
    Map<String, Expr> placed = new LinkedHashMap<>();
    expressions.forEach((name, e) -> placed.put(name, placed(e)));
    return placed;
  }

  private Expr placed(Expr e) {
    UnaryOperator<Expr> place =
        part ->
            switch (part) {
              case Expr.Ref(String name) when values.containsKey(name) -> values.get(name);
              case Expr.Ref(String name) when step(name).isPresent() ->
                  new Expr.Ref(name(step(name).get()));
              case Expr.Get g when g.from() instanceof Expr.New n && n.type().equals(TYPE) ->
                  member(g, n);
              default -> part;
            };
    return e.map(place);
  }

  private Optional<Step> step(String name) {
    return sweep.steps().stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** A member of a value with members is its argument: results do not depend on how it is called. */
  private static Expr member(Expr.Get g, Expr.New value) {
    List<String> path = g.names();
    Expr argument = value.arguments().get(path.getFirst());
    if (argument == null) {
      return g;
    }
    return path.size() == 1
        ? argument
        : new Expr.Get(String.join(".", path.subList(1, path.size())), argument);
  }

  /**
   * A plan of this point alone: its steps, and the plain steps and inputs that they need. What it
   * reports and expects is nothing.
   *
   * @param whole the plan that has the sweep
   */
  public Plan plan(Plan whole) {
    return whole.part(steps());
  }

  /** Names of the plain steps and inputs that the point's steps need. */
  public Set<String> references() {
    Set<String> names = new LinkedHashSet<>();
    List<Step> own = steps();
    own.forEach(s -> names.addAll(s.references()));
    own.forEach(s -> names.remove(s.name()));
    return names;
  }

  /** SHA-256 of what the point does: the values of its axes and its steps. */
  public String hash() {
    JsonObject o = new JsonObject();
    o.add("values", ExprJson.write(values));
    JsonArray steps = new JsonArray();
    for (Step s : sweep.steps()) {
      JsonObject step = new JsonObject();
      step.addProperty("name", s.name());
      step.addProperty("analysis", s.analysis());
      step.add("arguments", ExprJson.write(s.arguments()));
      s.script().ifPresent(x -> step.addProperty("script", x.text()));
      step.add("settings", ExprJson.write(s.settings()));
      steps.add(step);
    }
    o.add("steps", steps);
    try {
      byte[] bytes = CanonicalJson.of(o).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
