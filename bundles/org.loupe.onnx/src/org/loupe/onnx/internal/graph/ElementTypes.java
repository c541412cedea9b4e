package org.loupe.onnx.internal.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.loupe.onnx.internal.file.ElementType;
import org.loupe.onnx.internal.proto.AttributeProto;
import org.loupe.onnx.internal.proto.GraphProto;
import org.loupe.onnx.internal.proto.NodeProto;
import org.loupe.onnx.internal.proto.TensorProto;
import org.loupe.onnx.internal.proto.TensorProto.DataType;
import org.loupe.onnx.internal.proto.ValueInfoProto;

/**
 * The element types that a file states. A network has all whole numbers in one type; how far those
 * of a file reach is needed where numbers are quantised.
 */
final class ElementTypes {

  private final Map<String, Integer> byName = new HashMap<>();

  ElementTypes(GraphProto graph) {
    graph.getOutputList().forEach(this::add);
    graph.getInputList().forEach(this::add);
    for (TensorProto t : graph.getInitializerList()) {
      byName.put(t.getName(), t.getDataType());
    }
  }

  private void add(ValueInfoProto value) {
    if (value.getType().hasTensorType()) {
      byName.put(value.getName(), value.getType().getTensorType().getElemType());
    }
  }

  /** Takes note of the results of a node whose operands are known. */
  void add(NodeProto node) {
    switch (node.getOpType()) {
      case "Cast" -> attribute(node, "to").ifPresent(a -> put(node, 0, (int) a.getI()));
      case "Constant" ->
          attribute(node, "value").ifPresent(a -> put(node, 0, a.getT().getDataType()));
      case "ConstantOfShape" -> {
        put(node, 0, DataType.FLOAT_VALUE);
        attribute(node, "value").ifPresent(a -> put(node, 0, a.getT().getDataType()));
      }
      case "QuantizeLinear" -> quantised(node);
      case "DynamicQuantizeLinear" -> {
        put(node, 0, DataType.UINT8_VALUE);
        put(node, 2, DataType.UINT8_VALUE);
      }
      case "CastLike" -> same(node, 1);
      case "Abs",
          "Add",
          "BitwiseAnd",
          "BitwiseNot",
          "BitwiseOr",
          "BitwiseXor",
          "Expand",
          "Flatten",
          "Gather",
          "Identity",
          "Reshape",
          "Slice",
          "Squeeze",
          "Transpose",
          "Unsqueeze" ->
          same(node, 0);
      default -> {
        // what the file says of the others is enough
      }
    }
  }

  private void quantised(NodeProto node) {
    long stated = attribute(node, "output_dtype").map(AttributeProto::getI).orElse(0L);
    if (stated != 0) {
      put(node, 0, (int) stated);
    } else if (node.getInputCount() > 2 && !node.getInput(2).isEmpty()) {
      same(node, 2);
    } else {
      put(node, 0, DataType.UINT8_VALUE);
    }
  }

  private void same(NodeProto node, int operand) {
    Integer type = operand < node.getInputCount() ? byName.get(node.getInput(operand)) : null;
    if (type != null) {
      put(node, 0, type);
    }
  }

  private void put(NodeProto node, int result, int type) {
    if (result < node.getOutputCount() && !node.getOutput(result).isEmpty()) {
      byName.put(node.getOutput(result), type);
    }
  }

  private static Optional<AttributeProto> attribute(NodeProto node, String name) {
    return node.getAttributeList().stream().filter(a -> a.getName().equals(name)).findFirst();
  }

  /** The type of a value. */
  Optional<ElementType> of(String name) {
    return Optional.ofNullable(byName.get(name)).flatMap(ElementType::of);
  }
}
