package org.loupe.plan.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A point of a sweep as a value. Its members are the values of the axes and the results of the
 * steps.
 *
 * @param name sweep and number: {@code grid/3}
 * @param members by their names
 */
public record Point(String name, Map<String, Object> members) {
  /** Copies the map and keeps its order. */
  public Point {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }
}
