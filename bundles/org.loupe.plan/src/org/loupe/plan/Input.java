package org.loupe.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model or dataset that a plan reads.
 *
 * @param type {@code "model"} or {@code "data"}
 * @param source the source that reads it: {@code "onnx"}, {@code "registry"}
 * @param arguments the source's arguments; files are absolute paths. Constants only
 * @param sha256 in hexadecimal of the first file; empty when there is none or it was not looked at
 * @param line line of the script, from 1; 0 when there is none
 * @param extra fields that this version does not know
 */
public record Input(
    String type, String source, Map<String, Expr> arguments, String sha256, int line, Extra extra) {

  /** Copies the map and keeps its order. */
  public Input {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** The same input with the hash of its file. */
  public Input withSha256(String hash) {
    return new Input(type, source, arguments, hash, line, extra);
  }
}
