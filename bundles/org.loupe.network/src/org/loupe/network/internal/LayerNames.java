package org.loupe.network.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Node;

/**
 * The names of a network's layers: the exact name of a node, else the exact name of a value or
 * output, else the cleaned form of one of these, else {@code relu#2}. What is exact wins.
 */
public final class LayerNames {
  private final List<Map<String, Set<Node>>> tiers =
      List.of(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
  private final Map<Node, String> official = new LinkedHashMap<>();
  private final String model;

  /**
   * The names of a network.
   *
   * @param model name of the model, for messages
   */
  LayerNames(String model, Network network) {
    this.model = model;
    Map<String, Integer> count = new HashMap<>();
    for (Node n : network.nodes()) {
      if (n.name().startsWith(CardNodes.PREFIX) || n.name().startsWith(GivenInputs.PREFIX)) {
        continue;
      }
      add(0, n.name(), n);
      add(2, clean(n.name()), n);
      n.outputs().forEach(v -> add(1, v.name(), n));
      n.outputs().forEach(v -> add(2, clean(v.name()), n));
      String type = n.op().type().toLowerCase(Locale.ROOT);
      add(3, type + "#" + count.merge(type, 1, Integer::sum), n);
      official.put(n, "");
    }
    network
        .outputs()
        .forEach(
            (name, v) ->
                network.producer(v).filter(official::containsKey).ifPresent(n -> add(1, name, n)));
    official.replaceAll((n, none) -> shortest(n));
  }

  private void add(int tier, String name, Node node) {
    tiers.get(tier).computeIfAbsent(name, k -> new LinkedHashSet<>()).add(node);
  }

  /** The cleaned name where it leads back to the node, else the exact one. */
  private String shortest(Node node) {
    String clean = clean(node.name());
    return nodes(clean).equals(Set.of(node)) ? clean : node.name();
  }

  /** The nodes of the first tier that has the name. */
  private Collection<Node> nodes(String name) {
    return tiers.stream()
        .filter(t -> t.containsKey(name))
        .map(t -> t.get(name))
        .findFirst()
        .orElse(Set.of());
  }

  /** {@code /3/c1/Conv_output_0} as {@code 3.c1.Conv}. */
  public static String clean(String name) {
    String s = name.startsWith("/") ? name.substring(1) : name;
    s = s.replace('/', '.').replace("::", ".");
    return s.endsWith("_output_0") ? s.substring(0, s.length() - "_output_0".length()) : s;
  }

  /** One name a layer, in the order of evaluation; each leads back to its layer. */
  List<String> all() {
    return List.copyOf(official.values());
  }

  /** The name of a node in {@link #all}. */
  String of(Node node) {
    return official.get(node);
  }

  /** The node of a name. */
  Node find(String name) {
    Collection<Node> found = nodes(name);
    if (found.size() == 1) {
      return found.iterator().next();
    }
    if (found.isEmpty()) {
      Set<String> known = new TreeSet<>();
      tiers.forEach(t -> known.addAll(t.keySet()));
      throw new LoupeException(
          NetworkProblem.LAYER,
          "%s has no layer '%s'.%s".formatted(model, name, Spelling.didYouMean(name, known)));
    }
    List<String> candidates = new ArrayList<>();
    found.forEach(n -> candidates.add("'" + of(n) + "'"));
    throw new LoupeException(
        NetworkProblem.LAYER_AMBIGUOUS,
        "'%s' names several layers of %s: %s."
            .formatted(name, model, String.join(", ", candidates)));
  }
}
