package org.loupe.compute.rewrite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.network.Node;

/** What is to change in a network: nodes that others take the place of, and nodes that go. */
final class Rewrites {
  private final Map<Node, Replacement> replaced = new HashMap<>();
  private final Set<Node> gone = new HashSet<>();

  void replace(Node node, Replacement replacement) {
    replaced.put(node, replacement);
  }

  /** Nothing takes the node's result any more. */
  void drop(Node node) {
    gone.add(node);
  }

  boolean touches(Node node) {
    return gone.contains(node) || replaced.containsKey(node);
  }

  boolean drops(Node node) {
    return gone.contains(node);
  }

  Optional<Replacement> replacement(Node node) {
    return Optional.ofNullable(replaced.get(node));
  }
}
