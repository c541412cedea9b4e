package org.loupe.onnx.internal.graph;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.loupe.api.LoupeException;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.proto.AttributeProto;
import org.loupe.onnx.internal.proto.AttributeProto.AttributeType;
import org.loupe.onnx.internal.proto.NodeProto;
import org.loupe.onnx.internal.proto.TensorProto;

/**
 * The attributes of a node. Each that a file gives has to be asked for: one that nobody asks for
 * would change the meaning unseen, and is refused by {@link #checkAllRead}.
 */
public final class Attributes {

  private final String node;
  private final Map<String, AttributeProto> all = new HashMap<>();
  private final Set<String> unread = new HashSet<>();

  Attributes(NodeProto node) {
    this.node = NodeNames.shown(node);
    for (AttributeProto a : node.getAttributeList()) {
      if (all.put(a.getName(), a) != null) {
        throw refused(a.getName(), "is given twice");
      }
      if (!a.getRefAttrName().isEmpty()) {
        throw refused(a.getName(), "refers to an attribute of a function");
      }
    }
    unread.addAll(all.keySet());
  }

  /** A whole number. */
  public long integer(String name, long none) {
    return get(name, AttributeType.INT, AttributeProto::getI).orElse(none);
  }

  /** A whole number that has to be there. */
  public long integer(String name) {
    return get(name, AttributeType.INT, AttributeProto::getI).orElseThrow(() -> absent(name));
  }

  /** A number that fits an int. */
  public int small(String name, int none) {
    return Math.toIntExact(integer(name, none));
  }

  /** A choice that ONNX writes as 0 or 1. */
  public boolean flag(String name) {
    return integer(name, 0) != 0;
  }

  /** A floating number; floats are widened exactly. */
  public double floating(String name, double none) {
    return get(name, AttributeType.FLOAT, a -> (double) a.getF()).orElse(none);
  }

  /** A text. */
  public String text(String name, String none) {
    return get(name, AttributeType.STRING, a -> a.getS().toStringUtf8()).orElse(none);
  }

  /** Whole numbers. */
  public Optional<List<Long>> integers(String name) {
    return get(name, AttributeType.INTS, AttributeProto::getIntsList);
  }

  /** Whole numbers that have to be there. */
  public List<Long> requiredIntegers(String name) {
    return integers(name).orElseThrow(() -> absent(name));
  }

  /** Floating numbers. */
  public Optional<List<Float>> floatings(String name) {
    return get(name, AttributeType.FLOATS, AttributeProto::getFloatsList);
  }

  /** Texts. */
  public Optional<List<String>> texts(String name) {
    return get(
        name,
        AttributeType.STRINGS,
        a -> a.getStringsList().stream().map(ByteString::toStringUtf8).toList());
  }

  /** A tensor. */
  public Optional<TensorProto> tensor(String name) {
    return get(name, AttributeType.TENSOR, AttributeProto::getT);
  }

  /** Whether the file gives an attribute. */
  public boolean has(String name) {
    return all.containsKey(name);
  }

  /** Takes note of an attribute that does not change the result. */
  public void ignore(String name) {
    unread.remove(name);
  }

  private <T> Optional<T> get(String name, AttributeType type, Function<AttributeProto, T> value) {
    AttributeProto a = all.get(name);
    if (a == null) {
      return Optional.empty();
    }
    unread.remove(name);
    if (a.getType() != type) {
      throw refused(name, "is of type %s, not %s".formatted(a.getType(), type));
    }
    return Optional.of(value.apply(a));
  }

  /** Refuses what the file gives and nobody has asked for. */
  void checkAllRead() {
    unread.stream()
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw refused(name, "is not known for its operation and opset");
            });
  }

  private LoupeException absent(String name) {
    return refused(name, "is missing");
  }

  private LoupeException refused(String name, String why) {
    return new LoupeException(
        OnnxProblem.ATTRIBUTE, "attribute %s of %s %s.".formatted(Shown.of(name), node, why));
  }
}
