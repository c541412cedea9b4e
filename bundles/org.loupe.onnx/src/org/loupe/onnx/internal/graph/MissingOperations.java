package org.loupe.onnx.internal.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.loupe.api.LoupeException;
import org.loupe.onnx.OnnxProblem;

/** Collects all nodes that cannot be represented, to say them in one message. */
final class MissingOperations {

  private static final int MAX_KINDS = 60;
  private static final int MAX_NODES = 3;

  private final Map<String, List<String>> nodes = new LinkedHashMap<>();

  /**
   * Remembers a node.
   *
   * @param operation the operation with its opset
   * @param node the node, as messages name it
   */
  void add(String operation, String node) {
    nodes.computeIfAbsent(operation, o -> new ArrayList<>()).add(node);
  }

  /** Throws when there is one. */
  void check() {
    if (nodes.isEmpty()) {
      return;
    }
    String list =
        nodes.entrySet().stream()
            .limit(MAX_KINDS)
            .map(e -> e.getKey() + " at " + places(e.getValue()))
            .collect(Collectors.joining("; "));
    String more =
        nodes.size() > MAX_KINDS ? "; and %d more".formatted(nodes.size() - MAX_KINDS) : "";
    throw new LoupeException(
        OnnxProblem.MISSING_OPERATIONS,
        "%s that Loupe does not have: %s%s."
            .formatted(
                nodes.size() == 1 ? "an operation" : nodes.size() + " operations", list, more));
  }

  private static String places(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(MAX_NODES, names.size())));
    return names.size() > MAX_NODES
        ? "%s and %d more".formatted(first, names.size() - MAX_NODES)
        : first;
  }
}
