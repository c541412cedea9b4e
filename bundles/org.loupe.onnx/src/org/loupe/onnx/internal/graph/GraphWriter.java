package org.loupe.onnx.internal.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Definition;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Composite;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.file.TensorWriter;
import org.loupe.onnx.internal.proto.AttributeProto;
import org.loupe.onnx.internal.proto.AttributeProto.AttributeType;
import org.loupe.onnx.internal.proto.GraphProto;
import org.loupe.onnx.internal.proto.NodeProto;
import org.loupe.onnx.internal.proto.TensorProto;
import org.loupe.onnx.internal.proto.TensorShapeProto;
import org.loupe.onnx.internal.proto.TensorShapeProto.Dimension;
import org.loupe.onnx.internal.proto.TypeProto;
import org.loupe.onnx.internal.proto.ValueInfoProto;

/**
 * Writes a network as a graph of ONNX, node by node. Parameters become initialisers, constants
 * nodes that hold them; an operation that ONNX does not have is written by its definition.
 */
public final class GraphWriter {

  private final List<? extends OpExport> forms;
  private final int opset;
  private final GraphProto.Builder proto = GraphProto.newBuilder().setName("network");
  private final Set<String> taken = new HashSet<>();
  private int needed;

  private GraphWriter(List<? extends OpExport> forms, int opset) {
    this.forms = forms;
    this.opset = opset;
    this.needed = opset;
  }

  /**
   * A graph and the version of the operations that it is written in.
   *
   * @param proto the graph
   * @param opset the version
   */
  public record Written(GraphProto proto, int opset) {}

  /**
   * Writes a network.
   *
   * @param forms the operations of ONNX, the first that can write a node does
   * @param oldest the version of the operations that is used when it suffices
   * @throws LoupeException LP-2121, LP-2122
   */
  public static Written write(Network network, List<? extends OpExport> forms, int oldest) {
    for (int opset = oldest; ; ) {
      GraphWriter w = new GraphWriter(forms, opset);
      GraphProto graph = w.write(network);
      if (w.needed == opset) {
        return new Written(graph, opset);
      }
      opset = w.needed;
    }
  }

  private GraphProto write(Network network) {
    Map<Value, String> names = new HashMap<>();
    Map<String, Value> outputs = nameOutputs(network, names);
    network.inputs().forEach(v -> name(v, names));
    network.parameters().keySet().forEach(v -> name(v, names));
    network.constants().keySet().forEach(v -> name(v, names));
    network.nodes().forEach(n -> n.outputs().forEach(v -> name(v, names)));
    network.inputs().forEach(v -> proto.addInput(info(names.get(v), v.type())));
    network.parameters().forEach((v, t) -> proto.addInitializer(tensor(names.get(v), t)));
    network.constants().forEach((v, t) -> addConstant(names.get(v), t));
    network.nodes().forEach(n -> write(n, names));
    outputs.forEach((name, v) -> copy(names.get(v), name));
    outputs.forEach((name, v) -> proto.addOutput(info(name, v.type())));
    return proto.build();
  }

  /**
   * Outputs are values in ONNX: a value has the name of its output, an input its own. An output
   * with the name of an input gets a number behind it.
   *
   * @return the outputs by name; those of values with another name are copies
   */
  private Map<String, Value> nameOutputs(Network network, Map<Value, String> names) {
    Map<String, Value> outputs = new LinkedHashMap<>();
    // inputs keep their names, by which they are given
    network.inputs().forEach(v -> name(v, names));
    network
        .outputs()
        .forEach(
            (name, v) -> {
              String there = names.get(v);
              String free = name.equals(there) ? name : fresh(name);
              names.putIfAbsent(v, free);
              outputs.put(free, v);
            });
    return outputs;
  }

  /** Gives a value another name. */
  private void copy(String from, String to) {
    if (!from.equals(to)) {
      add(OnnxForm.of("Identity").proto().setName(to).addInput(from).addOutput(to));
    }
  }

  private void name(Value v, Map<Value, String> names) {
    if (!names.containsKey(v)) {
      names.put(v, fresh(v.name()));
    }
  }

  private void write(Node node, Map<Value, String> names) {
    WrittenNode written = new WrittenNode(this, node, names);
    for (OpExport form : forms) {
      if (form.write(written)) {
        return;
      }
    }
    if (!(node.op() instanceof Composite)) {
      throw notWritten("ONNX has no form of %s".formatted(shown(node)));
    }
    writeDefinition(node, names);
  }

  /** Writes the definition of a node: the last of its nodes has the name of the whole. */
  private void writeDefinition(Node node, Map<Value, String> names) {
    Definition definition = Definition.of(node, UnaryOperator.identity());
    Map<Value, String> inner = new HashMap<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      inner.put(definition.operands().get(i), names.get(node.inputs().get(i)));
    }
    List<Value> results = definition.results();
    for (int i = 0; i < node.outputs().size(); i++) {
      inner.putIfAbsent(results.get(i), names.get(node.outputs().get(i)));
    }
    String prefix = node.name() + ".";
    definition
        .network()
        .constants()
        .forEach(
            (v, t) -> {
              String name = inner.computeIfAbsent(v, k -> fresh(prefix + k.name()));
              addConstant(name, t);
            });
    for (Node n : definition.network().nodes()) {
      n.outputs().forEach(v -> inner.computeIfAbsent(v, k -> fresh(prefix + k.name())));
      boolean last = n.outputs().contains(results.getFirst());
      String name = last ? node.name() : prefix + n.name();
      write(new Node(name, n.op(), n.inputs(), n.outputs()), inner);
    }
    for (int i = 0; i < node.outputs().size(); i++) {
      String result = names.get(node.outputs().get(i));
      copy(inner.get(results.get(i)), result);
    }
  }

  private static String shown(Node node) {
    return "%s %s".formatted(node.op().type(), Shown.of(node.name()));
  }

  private static LoupeException notWritten(String why) {
    return new LoupeException(OnnxProblem.NO_FORM, why + ".");
  }

  int opset() {
    return opset;
  }

  void needs(int version) {
    needed = Math.max(needed, version);
  }

  /** A name that no value has yet. */
  String fresh(String wanted) {
    String base = wanted.isEmpty() ? "value" : wanted;
    String name = base;
    for (int i = 2; !taken.add(name); i++) {
      name = base + "#" + i;
    }
    return name;
  }

  void add(NodeProto.Builder node) {
    proto.addNode(node);
  }

  /** Adds numbers that an operation takes and the network does not have. */
  String numbers(String wanted, Tensor tensor) {
    String name = fresh(wanted);
    proto.addInitializer(tensor(name, tensor));
    return name;
  }

  private void addConstant(String name, Tensor tensor) {
    AttributeProto.Builder value =
        AttributeProto.newBuilder()
            .setName("value")
            .setType(AttributeType.TENSOR)
            .setT(tensor(name, tensor));
    add(OnnxForm.of("Constant").proto().addOutput(name).addAttribute(value));
  }

  private static TensorProto tensor(String name, Tensor tensor) {
    return TensorWriter.write(name, tensor);
  }

  static int type(DType dtype) {
    return TensorWriter.type(dtype);
  }

  private static ValueInfoProto info(String name, TensorType type) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : type.shape().dims()) {
      Dimension.Builder d = Dimension.newBuilder();
      shape.addDim(size < 0 ? d.setDimParam(Shape.text(size)) : d.setDimValue(size));
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type(type.dtype())).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
