package org.loupe.onnx.internal.graph;

import java.util.HashSet;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.proto.GraphProto;
import org.loupe.onnx.internal.proto.NodeProto;

/** Checks that each name of a graph is defined once, and defined where it is used. */
final class GraphNames {

  private final Set<String> initialisers;
  private final Set<String> defined = new HashSet<>();

  /** With the names of the initialisers, which differ. */
  GraphNames(Set<String> initialisers) {
    this.initialisers = initialisers;
  }

  /**
   * Checks a graph.
   *
   * @throws LoupeException LP-2102, LP-2104 to LP-2106, LP-2118
   */
  void check(GraphProto graph) {
    if (graph.getSparseInitializerCount() > 0) {
      throw new LoupeException(
          OnnxProblem.FEATURE,
          "there is a sparse initialiser %s."
              .formatted(Shown.of(graph.getSparseInitializer(0).getValues().getName())));
    }
    graph.getInputList().forEach(i -> define(i.getName(), "an input"));
    // old files list initialisers among the inputs
    defined.removeAll(initialisers);
    initialisers.forEach(i -> define(i, "an initialiser"));
    graph.getNodeList().forEach(this::defineResults);
    graph.getNodeList().forEach(this::checkOperands);
  }

  private void defineResults(NodeProto node) {
    if (node.getOpType().isEmpty()) {
      throw new LoupeException(
          OnnxProblem.NO_OPERATION,
          "%s does not say what it does.".formatted(NodeNames.shown(node)));
    }
    for (String out : node.getOutputList()) {
      if (!out.isEmpty()) {
        define(out, "a result of " + NodeNames.shown(node));
      }
    }
  }

  private void checkOperands(NodeProto node) {
    for (String in : node.getInputList()) {
      if (!in.isEmpty() && !defined.contains(in)) {
        throw new LoupeException(
            OnnxProblem.UNDEFINED,
            "%s takes %s, which nothing gives.".formatted(NodeNames.shown(node), Shown.of(in)));
      }
    }
  }

  private void define(String name, String what) {
    if (name.isEmpty()) {
      throw new LoupeException(OnnxProblem.DAMAGED, "%s has no name.".formatted(what));
    }
    if (!defined.add(name)) {
      throw new LoupeException(
          OnnxProblem.NAME_TWICE, "%s is %s, and defined before.".formatted(Shown.of(name), what));
    }
  }
}
