package org.loupe.onnx.internal.file;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.proto.AttributeProto;
import org.loupe.onnx.internal.proto.GraphProto;
import org.loupe.onnx.internal.proto.ModelProto;
import org.loupe.onnx.internal.proto.NodeProto;
import org.loupe.onnx.internal.proto.TensorProto;

class MessageSizeTest {

  private static final long MIB = 1 << 20;
  private static final Path FILE = Path.of("a.onnx");

  private static byte[] graph(GraphProto.Builder graph) {
    return ModelProto.newBuilder().setGraph(graph).build().toByteArray();
  }

  @Test
  void emptyNodesOfTwoBytesAreNotTwoBytes() {
    GraphProto.Builder graph = GraphProto.newBuilder();
    for (int i = 0; i < 100_000; i++) {
      graph.addNode(NodeProto.getDefaultInstance());
    }
    byte[] bytes = graph(graph);
    assertTrue(bytes.length < 200_020);
    LoupeException e =
        assertThrows(LoupeException.class, () -> MessageSize.check(bytes, FILE, 32 * MIB));
    assertEquals(OnnxProblem.MEMORY, e.code());
  }

  @Test
  void numbersOfTensorsCostOnlyTheFile() {
    TensorProto.Builder raw =
        TensorProto.newBuilder().setRawData(ByteString.copyFrom(new byte[8_000_000]));
    byte[] bytes = graph(GraphProto.newBuilder().addInitializer(raw));
    assertTrue(MessageSize.estimate(bytes) < 2000);
    assertDoesNotThrow(() -> MessageSize.check(bytes, FILE, 32 * MIB));
  }

  @Test
  void packedNumbersOfOneByteBecomeLongs() {
    AttributeProto.Builder a =
        AttributeProto.newBuilder()
            .setT(
                TensorProto.newBuilder()
                    .addAllInt64Data(LongStream.range(0, 1_000_000).map(i -> 1).boxed().toList()));
    byte[] bytes = graph(GraphProto.newBuilder().addNode(NodeProto.newBuilder().addAttribute(a)));
    assertTrue(bytes.length < 1_000_100);
    assertTrue(MessageSize.estimate(bytes) >= 8_000_000);
  }

  @Test
  void damagedBytesAreLeftToTheParser() {
    assertEquals(0, MessageSize.estimate(new byte[] {0x3a, 5}));
  }
}
