package org.loupe.onnx.internal.graph;

import com.google.protobuf.ByteString;
import java.util.List;
import org.loupe.onnx.internal.proto.AttributeProto;
import org.loupe.onnx.internal.proto.AttributeProto.AttributeType;
import org.loupe.onnx.internal.proto.NodeProto;

/**
 * An operation of ONNX with its attributes, as it is written. Floating attributes are float32 in
 * the format: others are rounded.
 */
public final class OnnxForm {

  private final NodeProto.Builder proto;

  private OnnxForm(String type) {
    proto = NodeProto.newBuilder().setOpType(type);
  }

  /** An operation without attributes so far. */
  public static OnnxForm of(String type) {
    return new OnnxForm(type);
  }

  private AttributeProto.Builder add(String name, AttributeType type) {
    return proto.addAttributeBuilder().setName(name).setType(type);
  }

  /** Adds a whole number. */
  public OnnxForm integer(String name, long value) {
    add(name, AttributeType.INT).setI(value);
    return this;
  }

  /** Adds a whole number unless it is what its absence means. */
  public OnnxForm integer(String name, long value, long none) {
    return value == none ? this : integer(name, value);
  }

  /** Adds a choice that ONNX writes as 0 or 1, with 0 left out. */
  public OnnxForm flag(String name, boolean value) {
    return value ? integer(name, 1) : this;
  }

  /** Adds whole numbers. */
  public OnnxForm integers(String name, List<? extends Number> values) {
    AttributeProto.Builder a = add(name, AttributeType.INTS);
    values.forEach(v -> a.addInts(v.longValue()));
    return this;
  }

  /** Adds a floating number unless it is what its absence means. */
  public OnnxForm floating(String name, double value, double none) {
    if (value != none) {
      add(name, AttributeType.FLOAT).setF((float) value);
    }
    return this;
  }

  /** Adds a text. */
  public OnnxForm text(String name, String value) {
    add(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value));
    return this;
  }

  /** Adds texts. */
  public OnnxForm texts(String name, List<String> values) {
    AttributeProto.Builder a = add(name, AttributeType.STRINGS);
    values.forEach(v -> a.addStrings(ByteString.copyFromUtf8(v)));
    return this;
  }

  /** The node without its name, operands and results. */
  NodeProto.Builder proto() {
    return proto.clone();
  }
}
