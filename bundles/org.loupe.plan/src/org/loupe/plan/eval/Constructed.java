package org.loupe.plan.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The value of a constructor before its class is known: {@code square(1.5)}.
 *
 * @param constructor {@code "square"}
 * @param type {@code "window"}
 * @param arguments evaluated, by name
 */
public record Constructed(String constructor, String type, Map<String, Object> arguments) {

  /** The constructor of a file with its hash: arguments {@code path} and {@code sha256}. */
  public static final String FILE = "file";

  /** Copies the map and keeps its order. */
  public Constructed {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }
}
