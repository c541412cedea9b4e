package org.loupe.onnx.internal;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.Tensor;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.card.Cards;
import org.loupe.onnx.internal.file.TensorWriter;
import org.loupe.onnx.internal.graph.GraphWriter;
import org.loupe.onnx.internal.op.OpImports;
import org.loupe.onnx.internal.proto.AttributeProto;
import org.loupe.onnx.internal.proto.GraphProto;
import org.loupe.onnx.internal.proto.ModelProto;
import org.loupe.onnx.internal.proto.NodeProto;
import org.loupe.onnx.internal.proto.OperatorSetIdProto;
import org.loupe.onnx.internal.proto.StringStringEntryProto;
import org.loupe.onnx.internal.proto.TensorProto;

/** A network as an ONNX file: the same bytes for the same network. */
public final class ModelBytes {

  /** What runtimes of the last years read; newer ones are used where an operation needs them. */
  private static final int OPSET = 17;

  /** Key of the metadata of a model that takes one row without a batch axis, and its value. */
  private static final String BATCH = "loupe.batch";

  private static final String NONE = "none";

  /** Room for names, shapes and attributes in a file of 2 GiB. */
  private static final long STRUCTURE = 1 << 24;

  private final ModelProto model;

  /**
   * Makes the message.
   *
   * @param batching how rows become inputs
   * @throws LoupeException LP-2121, LP-2122
   */
  public ModelBytes(Network network, Card card, Batching batching) {
    checkSize(network.parameters().values().stream().mapToLong(Tensor::bytes).sum());
    GraphWriter.Written graph = GraphWriter.write(network, OpImports.writers(), OPSET);
    OperatorSetIdProto.Builder opset =
        OperatorSetIdProto.newBuilder().setDomain("").setVersion(graph.opset());
    ModelProto.Builder b =
        ModelProto.newBuilder()
            .setIrVersion(format(graph.opset()))
            .setGraph(graph.proto())
            .addOpsetImport(opset);
    if (!card.equals(Card.EMPTY)) {
      b.addMetadataProps(entry(Cards.METADATA, Cards.json(card)));
    }
    if (batching == Batching.NONE) {
      // the others follow from the shapes of the inputs
      b.addMetadataProps(entry(BATCH, NONE));
    }
    model = b.build();
    checkSize(tensors(graph.proto()));
  }

  private static StringStringEntryProto.Builder entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value);
  }

  /** Whether a file says that no axis of its inputs counts rows. */
  public static boolean isWhole(ModelProto model) {
    return model.getMetadataPropsList().stream()
        .anyMatch(e -> e.getKey().equals(BATCH) && e.getValue().equals(NONE));
  }

  /** Bytes of all tensors, those that operations take included. */
  private static long tensors(GraphProto graph) {
    long bytes = 0;
    for (TensorProto t : graph.getInitializerList()) {
      bytes += t.getRawData().size();
    }
    for (NodeProto n : graph.getNodeList()) {
      for (AttributeProto a : n.getAttributeList()) {
        bytes += a.getT().getRawData().size();
      }
    }
    return bytes;
  }

  /** Version of the format that came with a version of the operations. */
  private static int format(int opset) {
    return opset < 19 ? 8 : opset < 21 ? 9 : opset < 23 ? 10 : 11;
  }

  private static void checkSize(long bytes) {
    if (bytes > TensorWriter.MAX_BYTES - STRUCTURE) {
      throw new LoupeException(
          OnnxProblem.TOO_LARGE,
          "the network has %d bytes of numbers, and a file at most %d."
              .formatted(bytes, TensorWriter.MAX_BYTES - STRUCTURE));
    }
  }

  /** Writes the file. */
  public void writeTo(OutputStream out) throws IOException {
    CodedOutputStream coded = CodedOutputStream.newInstance(out);
    coded.useDeterministicSerialization();
    model.writeTo(coded);
    coded.flush();
  }
}
