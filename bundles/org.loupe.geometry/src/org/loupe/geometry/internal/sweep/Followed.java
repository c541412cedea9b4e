package org.loupe.geometry.internal.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.api.value.Table;
import org.loupe.geometry.internal.compare.RegionPatterns;

/** Follows patterns from frame to frame. Not thread-safe. */
final class Followed {

  private final Map<RegionPatterns.Key, Life> lives = new LinkedHashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private Set<RegionPatterns.Key> before = Set.of();

  /**
   * What a frame has of the one before. In the first frame all are born.
   *
   * @param keptArea area of the regions that were there before
   */
  record Change(long kept, long born, long died, double keptArea) {}

  private static final class Life {
    private final int first;
    private int last;
    private int frames;
    private double area;

    Life(int first) {
      this.first = first;
    }
  }

  /**
   * Takes a frame.
   *
   * @param patterns of its regions
   * @param areas of its regions
   */
  Change add(List<RegionPatterns.Key> patterns, double[] areas) {
    int frame = changes.size();
    // parts of one pattern, which slivers may be, are one region here
    Map<RegionPatterns.Key, Double> here = new HashMap<>();
    for (int i = 0; i < areas.length; i++) {
      here.merge(patterns.get(i), areas[i], Double::sum);
    }
    long kept = 0;
    double keptArea = 0;
    for (RegionPatterns.Key key : new LinkedHashSet<>(patterns)) {
      double area = here.get(key);
      if (before.contains(key)) {
        kept++;
        keptArea += area;
      }
      Life life = lives.computeIfAbsent(key, _ -> new Life(frame));
      life.last = frame;
      life.frames++;
      life.area += area;
    }
    Change change = new Change(kept, here.size() - kept, before.size() - kept, keptArea);
    changes.add(change);
    before = new HashSet<>(here.keySet());
    return change;
  }

  /** One row a pattern. */
  Table patterns() {
    int n = lives.size();
    long[] first = new long[n];
    long[] last = new long[n];
    long[] frames = new long[n];
    double[] area = new double[n];
    int i = 0;
    for (Life life : lives.values()) {
      first[i] = life.first;
      last[i] = life.last;
      frames[i] = life.frames;
      area[i++] = life.area / life.frames;
    }
    return Table.builder()
        .numbers("first", first)
        .numbers("last", last)
        .numbers("frames", frames)
        .numbers("area", area)
        .build();
  }
}
