package org.loupe.onnx.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loupe.onnx.internal.proto.GraphProto;
import org.loupe.onnx.internal.proto.ModelProto;
import org.loupe.onnx.internal.proto.NodeProto;
import org.loupe.onnx.internal.proto.OperatorSetIdProto;
import org.loupe.onnx.internal.proto.StringStringEntryProto;
import org.loupe.onnx.internal.proto.TensorProto;
import org.loupe.onnx.internal.proto.TensorShapeProto;
import org.loupe.onnx.internal.proto.TensorShapeProto.Dimension;
import org.loupe.onnx.internal.proto.TypeProto;
import org.loupe.onnx.internal.proto.ValueInfoProto;

/** Messages for tests that need a model which no file of the corpus can be. */
public final class Models {
  private Models() {}

  /** A model of opset 17 with an input {@code x} [N, 4] and an output {@code y}. */
  public static ModelProto.Builder of(NodeProto.Builder... nodes) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(input("x", 0, 4))
            .addOutput(ValueInfoProto.newBuilder().setName("y"));
    for (NodeProto.Builder n : nodes) {
      graph.addNode(n);
    }
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setGraph(graph)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17));
  }

  /** An input of floats; a size of 0 is left open. */
  public static ValueInfoProto input(String name, long... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long d : dims) {
      Dimension.Builder dim = Dimension.newBuilder();
      shape.addDim(d == 0 ? dim.setDimParam("N") : dim.setDimValue(d));
    }
    TypeProto.Tensor.Builder type =
        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  /** A node. */
  public static NodeProto.Builder node(String op, String name, String in, String out) {
    return NodeProto.newBuilder().setOpType(op).setName(name).addInput(in).addOutput(out);
  }

  /** A tensor of floats whose bytes lie in another file. */
  public static TensorProto.Builder external(String name, String location, long... dims) {
    TensorProto.Builder t =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(
                StringStringEntryProto.newBuilder().setKey("location").setValue(location));
    for (long d : dims) {
      t.addDims(d);
    }
    return t;
  }

  /** Writes a model. */
  public static Path write(ModelProto.Builder model, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      model.build().writeTo(out);
    }
    return file;
  }
}
