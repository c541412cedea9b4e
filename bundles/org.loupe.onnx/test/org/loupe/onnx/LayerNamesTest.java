package org.loupe.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.onnx.internal.proto.NodeProto;
import org.loupe.onnx.testing.Models;

/** Names of nodes and values, as scripts use them. */
class LayerNamesTest {

  @TempDir Path folder;

  private Network read(NodeProto.Builder... nodes) throws IOException {
    return Onnx.read(Models.write(Models.of(nodes), folder.resolve("m.onnx")), OnnxLimits.NONE)
        .network();
  }

  private static List<String> names(Network n) {
    return n.nodes().stream().map(Node::name).toList();
  }

  @Test
  void nodesAndValuesKeepTheirNames() throws IOException {
    Network n =
        read(
            Models.node("Relu", "/a/Relu", "x", "/a/Relu_output_0"),
            Models.node("Abs", "onnx::Abs_3", "/a/Relu_output_0", "y"));
    assertEquals(List.of("/a/Relu", "onnx::Abs_3"), names(n));
    assertEquals(
        List.of("/a/Relu_output_0", "y"),
        n.nodes().stream().map(Node::output).map(Value::name).toList());
    assertEquals("x", n.inputs().getFirst().name());
    assertEquals(List.of("y"), List.copyOf(n.outputs().keySet()));
  }

  @Test
  void nodesWithoutNamesAreNumberedByOperation() throws IOException {
    Network n =
        read(
            Models.node("Relu", "", "x", "1"),
            Models.node("Relu", "named", "1", "2"),
            Models.node("Abs", "", "2", "3"),
            Models.node("Relu", "", "3", "y"));
    assertEquals(List.of("relu#1", "named", "abs#1", "relu#3"), names(n));
  }

  @Test
  void nodesOfOneNameAreToldApart() throws IOException {
    Network n = read(Models.node("Relu", "act", "x", "h"), Models.node("Abs", "act", "h", "y"));
    assertEquals(List.of("act", "act#2"), names(n));
  }

  @Test
  void nodesOutOfOrderArePutInOrderAndOthersStayInTheFiles() throws IOException {
    Network n =
        read(
            Models.node("Abs", "last", "b", "y"),
            Models.node("Relu", "first", "x", "a"),
            Models.node("Relu", "aside", "x", "c"),
            Models.node("Tanh", "middle", "a", "b"));
    assertEquals(List.of("first", "aside", "middle", "last"), names(n));
  }

  @Test
  void nodesThatNoOutputNeedsAreLayersToo() throws IOException {
    Network n = read(Models.node("Abs", "abs", "x", "y"), Models.node("Relu", "aside", "x", "c"));
    assertEquals(List.of("abs", "aside"), names(n));
  }

  @Test
  void aResultWithoutANameIsCalledAfterItsNode() throws IOException {
    Network n = read(Models.node("Abs", "abs", "x", "y"), Models.node("Relu", "aside", "x", ""));
    assertEquals("aside", n.nodes().getLast().output().name());
  }
}
