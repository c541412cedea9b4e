package org.loupe.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.api.LoupeException;

/**
 * A table of runs: its steps once for every combination of its axes' values, the last axis fastest.
 *
 * @param name its name
 * @param axes what varies
 * @param steps what is run for every point; they refer to the axes by name
 * @param expect what must hold at every point
 * @param line line of the script, from 1; 0 when there is none
 * @param extra fields that this version does not know
 */
public record Sweep(
    String name,
    List<Axis> axes,
    List<Step> steps,
    List<Expectation> expect,
    int line,
    Extra extra) {
  /** More points than one table can show. */
  public static final int MOST_POINTS = 100_000;

  /** Copies the lists. */
  public Sweep {
    axes = List.copyOf(axes);
    steps = List.copyOf(steps);
    expect = List.copyOf(expect);
  }

  /**
   * What varies in a sweep.
   *
   * @param name the name steps refer to
   * @param values one a point
   * @param labels names of the values; empty when they have none
   * @param with the axis before it that it goes along with, value by value; empty when it varies by
   *     itself
   * @param extra fields that this version does not know
   */
  public record Axis(
      String name, List<Expr> values, List<String> labels, String with, Extra extra) {

    /** Copies the lists. */
    public Axis {
      values = List.copyOf(values);
      labels = List.copyOf(labels);
    }

    /** An axis that varies by itself. */
    public Axis(String name, List<Expr> values) {
      this(name, values, List.of(), "", Extra.NONE);
    }

    /** The name of a value; empty when it has none. */
    public String label(int i) {
      return i < labels.size() ? labels.get(i) : "";
    }
  }

  /**
   * The points in their order; the number of one is its place.
   *
   * @throws LoupeException LP-1018 when axes that go together have different lengths, or there are
   *     no points or too many
   */
  public List<SweepPoint> points() {
    List<Integer> sizes = sizes();
    long count = 1;
    for (int size : sizes) {
      count *= size;
      if (count > MOST_POINTS) {
        throw wrong("has more than %,d points".formatted(MOST_POINTS));
      }
    }
    if (count == 0) {
      throw wrong("has an axis without values");
    }
    List<SweepPoint> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(point(i, sizes));
    }
    return points;
  }

  /** How many values each of the axes has that vary by themselves. */
  private List<Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    List<Integer> own = new ArrayList<>();
    for (Axis axis : axes) {
      int size = axis.values().size();
      if (axis.with().isEmpty()) {
        own.add(size);
      } else if (!sizes.containsKey(axis.with())) {
        throw wrong("has no axis '%s' before '%s'".formatted(axis.with(), axis.name()));
      } else if (sizes.get(axis.with()) != size) {
        throw wrong(
            "has %d values of '%s' for %d of '%s'"
                .formatted(size, axis.name(), sizes.get(axis.with()), axis.with()));
      }
      if (sizes.putIfAbsent(axis.name(), size) != null) {
        throw wrong("has two axes '%s'".formatted(axis.name()));
      }
    }
    return own;
  }

  private LoupeException wrong(String what) {
    return new LoupeException(PlanProblem.SWEEP, "The sweep '%s' %s.".formatted(name, what));
  }

  private SweepPoint point(int number, List<Integer> sizes) {
    int[] places = new int[sizes.size()];
    int rest = number;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = rest % sizes.get(i);
      rest /= sizes.get(i);
    }
    Map<String, Expr> values = new LinkedHashMap<>();
    Map<String, String> labels = new LinkedHashMap<>();
    Map<String, Integer> placed = new LinkedHashMap<>();
    int next = 0;
    for (Axis axis : axes) {
      int at = axis.with().isEmpty() ? places[next++] : placed.get(axis.with());
      placed.put(axis.name(), at);
      values.put(axis.name(), axis.values().get(at));
      labels.put(axis.name(), axis.label(at));
    }
    return new SweepPoint(this, number, values, labels);
  }

  /** Names of the inputs and plain steps that the steps and axes need, in the order of first use. */
  public Set<String> references() {
    Set<String> names = new LinkedHashSet<>();
    steps.forEach(s -> names.addAll(s.references()));
    expect.forEach(e -> names.addAll(e.is().references()));
    steps.forEach(s -> names.remove(s.name()));
    axes.forEach(a -> names.remove(a.name()));
    axes.forEach(a -> a.values().forEach(v -> names.addAll(v.references())));
    return names;
  }
}
