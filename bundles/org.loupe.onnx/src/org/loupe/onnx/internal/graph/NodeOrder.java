package org.loupe.onnx.internal.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.loupe.api.LoupeException;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.proto.NodeProto;

/**
 * Puts nodes in an order in which each comes after those it depends on: the file's where that is
 * one, which ONNX demands and not every tool keeps.
 */
final class NodeOrder {

  private static final int MAX_SHOWN = 6;

  private final List<NodeProto> nodes;
  private final Map<String, Integer> producer = new HashMap<>();

  NodeOrder(List<NodeProto> nodes) {
    this.nodes = nodes;
    for (int i = 0; i < nodes.size(); i++) {
      for (String out : nodes.get(i).getOutputList()) {
        producer.put(out, i);
      }
    }
    producer.remove("");
  }

  /** Numbers of the nodes in the order of evaluation. */
  List<Integer> sorted() {
    int[] waiting = new int[nodes.size()];
    List<List<Integer>> consumers = new ArrayList<>();
    nodes.forEach(n -> consumers.add(new ArrayList<>()));
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < waiting.length; i++) {
      for (int p : producers(i)) {
        consumers.get(p).add(i);
        waiting[i]++;
      }
      if (waiting[i] == 0) {
        ready.add(i);
      }
    }
    List<Integer> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      int n = ready.poll();
      order.add(n);
      for (int c : consumers.get(n)) {
        if (--waiting[c] == 0) {
          ready.add(c);
        }
      }
    }
    if (order.size() < nodes.size()) {
      throw cycle(new HashSet<>(order));
    }
    return order;
  }

  private Set<Integer> producers(int node) {
    return nodes.get(node).getInputList().stream()
        .map(producer::get)
        .filter(p -> p != null)
        .collect(Collectors.toSet());
  }

  private LoupeException cycle(Set<Integer> done) {
    int at = 0;
    while (done.contains(at)) {
      at++;
    }
    // every node that is left waits for another one that is left: going back ends in the cycle
    List<Integer> path = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    while (seen.add(at)) {
      path.add(at);
      at = producers(at).stream().filter(p -> !done.contains(p)).sorted().findFirst().orElseThrow();
    }
    List<Integer> cycle = new ArrayList<>(path.subList(path.indexOf(at), path.size()).reversed());
    Collections.rotate(cycle, -cycle.indexOf(Collections.min(cycle)));
    String shown =
        cycle.stream()
            .limit(MAX_SHOWN)
            .map(i -> NodeNames.shown(nodes.get(i)))
            .collect(Collectors.joining(", "));
    return new LoupeException(
        OnnxProblem.CYCLE,
        "nodes depend on each other in a circle of %d: %s%s."
            .formatted(cycle.size(), shown, cycle.size() > MAX_SHOWN ? ", ..." : ""));
  }
}
