package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loupe.api.value.Table;

/** The decision boundary summed up by the two classes that it separates. */
final class BoundaryPairs {

  private record Pair(long first, long second) implements Comparable<Pair> {

    @Override
    public int compareTo(Pair other) {
      return Comparator.comparingLong(Pair::first)
          .thenComparingLong(Pair::second)
          .compare(this, other);
    }
  }

  /** What the segments between two classes amount to. */
  private static final class Sums {
    private long segments;
    private final CompensatedSum length = new CompensatedSum();
    private final CompensatedSum slopes = new CompensatedSum();
  }

  private BoundaryPairs() {}

  /**
   * One row a pair of classes that meet, the smaller class first.
   *
   * @param boundary its segments
   * @param labels names of the classes
   */
  static Table of(Table boundary, List<String> labels) {
    Map<Pair, Sums> pairs = new TreeMap<>();
    CompensatedSum whole = new CompensatedSum();
    for (long i = 0; i < boundary.rows(); i++) {
      long a = boundary.numbers("first").getLong(i);
      long b = boundary.numbers("second").getLong(i);
      double length = boundary.numbers("length").getDouble(i);
      Sums sums = pairs.computeIfAbsent(new Pair(Math.min(a, b), Math.max(a, b)), _ -> new Sums());
      sums.segments++;
      sums.length.add(length);
      sums.slopes.add(length * boundary.numbers("slope").getDouble(i));
      whole.add(length);
    }
    double all = whole.value();
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    Doubles segments = new Doubles();
    Doubles lengths = new Doubles();
    Doubles shares = new Doubles();
    Doubles slopes = new Doubles();
    for (Map.Entry<Pair, Sums> e : pairs.entrySet()) {
      first.add(labels.get((int) e.getKey().first));
      second.add(labels.get((int) e.getKey().second));
      double length = e.getValue().length.value();
      segments.add(e.getValue().segments);
      lengths.add(length);
      shares.add(all > 0 ? length / all : 0);
      slopes.add(length > 0 ? e.getValue().slopes.value() / length : 0);
    }
    return Table.builder()
        .text("first", first)
        .text("second", second)
        .numbers("segments", segments.toLongs())
        .numbers("length", lengths.toArray())
        .numbers("share", shares.toArray())
        .numbers("slope", slopes.toArray())
        .build();
  }
}
