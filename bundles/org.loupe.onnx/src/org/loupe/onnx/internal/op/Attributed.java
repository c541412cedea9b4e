package org.loupe.onnx.internal.op;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.loupe.network.Op;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxForm;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;
import org.loupe.onnx.internal.graph.WrittenNode;

/**
 * An operation whose attributes are those of the same in a network.
 *
 * @param type ONNX's name
 * @param since first opset that has it, where that is not the oldest that is written
 * @param reader makes the operation
 * @param kind its class
 * @param writer adds its attributes
 */
record Attributed<O extends Op>(
    String type,
    int since,
    Function<Attributes, O> reader,
    Class<O> kind,
    BiFunction<O, OnnxForm, OnnxForm> writer)
    implements OpImport {

  /** An operation that every opset has. */
  Attributed(
      String type,
      Function<Attributes, O> reader,
      Class<O> kind,
      BiFunction<O, OnnxForm, OnnxForm> writer) {
    this(type, 1, reader, kind, writer);
  }

  @Override
  public void read(OnnxNode node) {
    node.emit(reader.apply(node.attributes()), node.values(0));
  }

  @Override
  public boolean write(WrittenNode node) {
    if (!kind.isInstance(node.op())) {
      return false;
    }
    node.needs(since);
    node.emit(writer.apply(kind.cast(node.op()), OnnxForm.of(type)));
    return true;
  }
}
