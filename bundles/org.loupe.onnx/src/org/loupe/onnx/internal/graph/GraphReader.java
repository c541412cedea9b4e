package org.loupe.onnx.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Value;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.file.TensorReader;
import org.loupe.onnx.internal.proto.GraphProto;
import org.loupe.onnx.internal.proto.ModelProto;
import org.loupe.onnx.internal.proto.NodeProto;
import org.loupe.onnx.internal.proto.ValueInfoProto;

/** Builds a network from the graph of a file, node by node. */
public final class GraphReader {

  private final GraphProto graph;
  private final Map<String, OpImport> imports;
  private final Opsets opsets;
  private final Map<String, Tensor> bound;
  private final long open;
  private final NetworkDraft draft;
  private final Initialisers initialisers;
  private final ElementTypes types;
  private final MissingOperations missing = new MissingOperations();
  private final Map<String, Operand> operands = new HashMap<>();

  /**
   * For one file.
   *
   * @param imports how operations become nodes, by their names
   * @param bound numbers of inputs that are known when the model is read
   * @param open size of axes of inputs behind the first that the file leaves open; 0 for a refusal
   */
  public GraphReader(
      ModelProto model,
      TensorReader tensors,
      Map<String, OpImport> imports,
      Map<String, Tensor> bound,
      long open) {
    this.bound = bound;
    this.open = open;
    this.imports = imports;
    this.graph = model.getGraph();
    this.opsets = new Opsets(model);
    this.draft = new NetworkDraft(tensors);
    this.initialisers = new Initialisers(graph, draft);
    this.types = new ElementTypes(graph);
  }

  /**
   * Builds the network.
   *
   * @throws LoupeException LP-2103 to LP-2118, LP-2001
   */
  public Network read() {
    new GraphNames(initialisers.names()).check(graph);
    readInputs();
    for (int n : new NodeOrder(graph.getNodeList()).sorted()) {
      draft.checkCancelled();
      readNode(graph.getNode(n));
    }
    missing.check();
    readOutputs();
    return draft.build();
  }

  private void readInputs() {
    for (ValueInfoProto input : graph.getInputList()) {
      Tensor known = bound.get(input.getName());
      if (known != null) {
        operands.put(input.getName(), Operand.of(input.getName(), known, Operand.Role.CONSTANT));
      } else if (!initialisers.names().contains(input.getName())) {
        operands.put(
            input.getName(),
            new Operand.Computed(draft.input(input.getName(), InputType.of(input, open))));
      }
    }
    if (operands.isEmpty()) {
      throw new LoupeException(OnnxProblem.INPUT, "the graph takes no input.");
    }
    if (operands.values().stream().noneMatch(Operand.Computed.class::isInstance)) {
      // a network takes an input, even one that is known
      ValueInfoProto first = graph.getInput(0);
      draft.input(first.getName(), InputType.of(first, open));
    }
  }

  private Operand operand(String name) {
    return operands.computeIfAbsent(name, initialisers::read);
  }

  private void readNode(NodeProto proto) {
    List<Operand> results = results(proto);
    for (int i = 0; i < proto.getOutputCount(); i++) {
      String name = proto.getOutput(i);
      if (!name.isEmpty()) {
        boolean absent = results.getFirst() instanceof Operand.Absent;
        operands.put(
            name,
            absent
                ? results.getFirst()
                : i < results.size() ? results.get(i) : furtherResult(proto, i));
      }
    }
  }

  private static Operand furtherResult(NodeProto proto, int i) {
    return new Operand.Absent(
        "result %d of %s %s".formatted(i + 1, proto.getOpType(), NodeNames.shown(proto)));
  }

  private List<Operand> results(NodeProto proto) {
    boolean own = Opsets.domain(proto.getDomain()).isEmpty();
    OpImport op = own ? imports.get(proto.getOpType()) : null;
    String label = opsets.label(proto.getOpType(), proto.getDomain());
    String why = op == null ? "" : op.refusal();
    if (op == null || !why.isEmpty()) {
      missing.add(why.isEmpty() ? label : label + " " + why, NodeNames.shown(proto));
      return List.of(new Operand.Absent(""));
    }
    List<Operand> inputs = new ArrayList<>();
    for (String in : proto.getInputList()) {
      Operand o = in.isEmpty() ? new Operand.Absent("") : operand(in);
      if (!in.isEmpty() && o instanceof Operand.Absent a) {
        if (!a.why().isEmpty()) {
          throw new LoupeException(
              OnnxProblem.OPERAND,
              "%s takes %s, which Loupe does not compute."
                  .formatted(NodeNames.shown(proto), a.why()));
        }
        return List.of(a);
      }
      inputs.add(o);
    }
    types.add(proto);
    OnnxNode node = new OnnxNode(proto, opsets.own(), inputs, types, draft);
    try {
      op.read(node);
      if (opsets.own() < Opsets.BROADCASTING) {
        node.attributes().ignore("consumed_inputs"); // of a memory plan
      }
      node.attributes().checkAllRead();
      return node.results();
    } catch (NotRepresentable e) {
      missing.add(label + " " + e.getMessage(), NodeNames.shown(proto));
      return List.of(new Operand.Absent(""));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new LoupeException(
          OnnxProblem.ATTRIBUTE, "%s cannot be read: %s.".formatted(node, e.getMessage()), e);
    }
  }

  private void readOutputs() {
    Set<String> names = new HashSet<>();
    for (ValueInfoProto output : graph.getOutputList()) {
      String name = output.getName();
      if (!names.add(name)) {
        throw new LoupeException(
            OnnxProblem.NAME_TWICE, "two outputs are named %s.".formatted(Shown.of(name)));
      }
      boolean defined = operands.containsKey(name) || initialisers.names().contains(name);
      if (!defined) {
        throw new LoupeException(
            OnnxProblem.UNDEFINED,
            "there is an output %s, which nothing gives.".formatted(Shown.of(name)));
      }
      draft.output(name, result(name));
    }
    if (names.isEmpty()) {
      throw new LoupeException(OnnxProblem.OUTPUT, "the graph has no output.");
    }
  }

  /** An output; numbers that are known are one where there are no rows that they belong to. */
  private Value result(String name) {
    Operand operand = operand(name);
    if (operand instanceof Operand.Computed c) {
      return c.value();
    }
    if (draft.isBatched()
        || operand instanceof Operand.Absent
        || (operand instanceof Operand.Whole w && !w.sizes().areNumbers())) {
      throw new LoupeException(
          OnnxProblem.OUTPUT,
          "output %s does not depend on an input, or is not computed.".formatted(Shown.of(name)));
    }
    return operand instanceof Operand.Known k
        ? draft.value(k)
        : draft.value(
            new Operand.Known(
                name,
                ((Operand.Whole) operand).sizes().tensor().to(DType.I64),
                Operand.Role.CONSTANT));
  }
}
