package org.loupe.onnx.internal.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.network.Network;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.file.TensorReader;
import org.loupe.onnx.internal.proto.GraphProto;
import org.loupe.onnx.internal.proto.ModelProto;
import org.loupe.onnx.internal.proto.NodeProto;
import org.loupe.onnx.internal.proto.ValueInfoProto;

/** Builds a network from the graph of a file, node by node. */
public final class GraphReader {

  private final Path file;
  private final GraphProto graph;
  private final Map<String, OpImport> imports;
  private final Opsets opsets;
  private final NetworkDraft draft;
  private final Initialisers initialisers;
  private final MissingOperations missing = new MissingOperations();
  private final Map<String, Operand> operands = new HashMap<>();

  /**
   * For one file.
   *
   * @param imports how operations become nodes, by their names
   */
  public GraphReader(
      Path file, ModelProto model, TensorReader tensors, Map<String, OpImport> imports) {
    this.file = file;
    this.imports = imports;
    this.graph = model.getGraph();
    this.opsets = new Opsets(file, model);
    this.draft = new NetworkDraft(tensors);
    this.initialisers = new Initialisers(file, graph, draft);
  }

  /**
   * Builds the network.
   *
   * @throws LoupeException LP-2103 to LP-2118, LP-2001
   */
  public Network read() {
    checkNames();
    readInputs();
    for (int n : new NodeOrder(file, graph.getNodeList()).sorted()) {
      draft.checkCancelled();
      readNode(graph.getNode(n));
    }
    missing.check(file);
    readOutputs();
    return draft.build();
  }

  private void checkNames() {
    if (graph.getSparseInitializerCount() > 0) {
      throw new LoupeException(
          OnnxProblem.FEATURE,
          "%s has the sparse initialiser %s."
              .formatted(
                  Shown.of(file),
                  Shown.of(graph.getSparseInitializer(0).getValues().getName())));
    }
    Set<String> names = new HashSet<>();
    graph.getInputList().forEach(i -> define(i.getName(), "an input", names));
    // old files list initialisers among the inputs
    names.removeAll(initialisers.names());
    initialisers.names().forEach(i -> define(i, "an initialiser", names));
    for (NodeProto n : graph.getNodeList()) {
      if (n.getOpType().isEmpty()) {
        throw new LoupeException(
            OnnxProblem.NO_OPERATION,
            "In %s %s does not say what it does."
                .formatted(Shown.of(file), NodeNames.shown(n)));
      }
      for (String out : n.getOutputList()) {
        if (!out.isEmpty()) {
          define(out, "a result of " + NodeNames.shown(n), names);
        }
      }
    }
    for (NodeProto n : graph.getNodeList()) {
      for (String in : n.getInputList()) {
        if (!in.isEmpty() && !names.contains(in)) {
          throw new LoupeException(
              OnnxProblem.UNDEFINED,
              "In %s %s takes %s, which nothing gives."
                  .formatted(Shown.of(file), NodeNames.shown(n), Shown.of(in)));
        }
      }
    }
  }

  private void define(String name, String what, Set<String> names) {
    if (name.isEmpty()) {
      throw new LoupeException(
          OnnxProblem.DAMAGED, "In %s %s has no name.".formatted(Shown.of(file), what));
    }
    if (!names.add(name)) {
      throw new LoupeException(
          OnnxProblem.NAME_TWICE,
          "In %s %s is %s, and defined before."
              .formatted(Shown.of(file), Shown.of(name), what));
    }
  }

  private void readInputs() {
    for (ValueInfoProto input : graph.getInputList()) {
      if (!initialisers.names().contains(input.getName())) {
        operands.put(
            input.getName(),
            new Operand.Computed(draft.input(input.getName(), InputType.of(file, input))));
      }
    }
    if (operands.isEmpty()) {
      throw new LoupeException(
          OnnxProblem.INPUT, "The graph of %s takes no input.".formatted(Shown.of(file)));
    }
  }

  private Operand operand(String name) {
    return operands.computeIfAbsent(name, initialisers::read);
  }

  private void readNode(NodeProto proto) {
    Operand result = result(proto);
    for (int i = 0; i < proto.getOutputCount(); i++) {
      String name = proto.getOutput(i);
      if (!name.isEmpty()) {
        operands.put(
            name, i == 0 || result instanceof Operand.Absent ? result : furtherResult(proto, i));
      }
    }
  }

  private static Operand furtherResult(NodeProto proto, int i) {
    return new Operand.Absent(
        "result %d of %s %s".formatted(i + 1, proto.getOpType(), NodeNames.shown(proto)));
  }

  private Operand result(NodeProto proto) {
    boolean own = Opsets.domain(proto.getDomain()).isEmpty();
    OpImport op = own ? imports.get(proto.getOpType()) : null;
    String label = opsets.label(proto.getOpType(), proto.getDomain());
    if (op == null) {
      missing.add(label, NodeNames.shown(proto));
      return new Operand.Absent("");
    }
    List<Operand> inputs = new ArrayList<>();
    for (String in : proto.getInputList()) {
      Operand o = in.isEmpty() ? new Operand.Absent("") : operand(in);
      if (!in.isEmpty() && o instanceof Operand.Absent a) {
        if (!a.why().isEmpty()) {
          throw new LoupeException(
              OnnxProblem.OPERAND,
              "In %s %s takes %s, which Loupe does not compute."
                  .formatted(Shown.of(file), NodeNames.shown(proto), a.why()));
        }
        return a;
      }
      inputs.add(o);
    }
    OnnxNode node = new OnnxNode(proto, opsets.own(), inputs, draft);
    try {
      op.read(node);
      node.attributes().checkAllRead();
      return node.result();
    } catch (NotRepresentable e) {
      missing.add(label + " " + e.getMessage(), NodeNames.shown(proto));
      return new Operand.Absent("");
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new LoupeException(
          OnnxProblem.ATTRIBUTE,
          "In %s %s cannot be read: %s.".formatted(Shown.of(file), node, e.getMessage()),
          e);
    }
  }

  private void readOutputs() {
    Set<String> names = new HashSet<>();
    for (ValueInfoProto output : graph.getOutputList()) {
      String name = output.getName();
      if (!names.add(name)) {
        throw new LoupeException(
            OnnxProblem.NAME_TWICE,
            "%s has two outputs named %s.".formatted(Shown.of(file), Shown.of(name)));
      }
      boolean defined = operands.containsKey(name) || initialisers.names().contains(name);
      if (!defined) {
        throw new LoupeException(
            OnnxProblem.UNDEFINED,
            "%s has the output %s, which nothing gives."
                .formatted(Shown.of(file), Shown.of(name)));
      }
      if (!(operand(name) instanceof Operand.Computed c)) {
        throw new LoupeException(
            OnnxProblem.OUTPUT,
            "Output %s of %s does not depend on an input, or is not computed."
                .formatted(Shown.of(name), Shown.of(file)));
      }
      draft.output(name, c.value());
    }
    if (names.isEmpty()) {
      throw new LoupeException(
          OnnxProblem.OUTPUT, "The graph of %s has no output.".formatted(Shown.of(file)));
    }
  }
}
