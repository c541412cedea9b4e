package org.loupe.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.network.op.Relu;

/** Names of layers: decision 28. */
class LayerNamesTest {

  /** A chain of ReLUs: names of the nodes, and of their values where they differ. */
  private static Model chain(Card card, String... names) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 2)));
    for (String name : names) {
      String[] both = name.split(" -> ");
      x = b.node(both[0], new Relu(), List.of(x), List.of(both[both.length - 1])).output();
    }
    return Networks.model("net", b.output("logits", x).build(), card);
  }

  private static Model chain(String... names) {
    return chain(Card.EMPTY, names);
  }

  private static String nodeOf(Model m, String layer) {
    return Networks.of(m).producer(Networks.value(m.layer(layer))).orElseThrow().name();
  }

  @Test
  void torchNamesAreCleaned() {
    Model m = chain("/3/c1/Conv -> /3/c1/Conv_output_0", "/fc/Gemm -> 42", "stem::bn");
    assertEquals(List.of("3.c1.Conv", "fc.Gemm", "stem.bn"), m.layers());
  }

  @Test
  void everyFormLeadsToTheLayer() {
    Model m = chain("/3/c1/Conv -> /3/c1/Conv_output_0", "/fc/Gemm -> 42");
    for (String name : List.of("/3/c1/Conv", "/3/c1/Conv_output_0", "3.c1.Conv", "relu#1")) {
      assertEquals("/3/c1/Conv", nodeOf(m, name), name);
      assertEquals("3.c1.Conv", m.layer(name).name(), name);
    }
    for (String name : List.of("42", "relu#2", "logits")) {
      assertEquals("/fc/Gemm", nodeOf(m, name), name);
    }
  }

  @Test
  void everyListedNameLeadsBack() {
    Model m = chain("/a/b", "a.b", "/c/d", "c/d", "e -> a", "/a -> f", "/f");
    assertEquals(7, m.layers().stream().distinct().count());
    List<Node> nodes = Networks.of(m).nodes();
    for (int i = 0; i < nodes.size(); i++) {
      assertEquals(nodes.get(i).name(), nodeOf(m, m.layers().get(i)));
    }
  }

  @Test
  void exactNamesWinOverCleanedOnes() {
    Model m = chain("/a/b", "a.b");
    assertEquals("a.b", nodeOf(m, "a.b"));
    assertEquals("/a/b", nodeOf(m, "/a/b"));
  }

  @Test
  void nameOfANodeWinsOverThatOfAValue() {
    Model m = chain("first -> second", "second -> third");
    assertEquals("second", nodeOf(m, "second"));
    assertEquals("second", nodeOf(m, "third"));
  }

  @Test
  void cleanedNameOfTwoLayersIsAmbiguous() {
    Model m = chain("/a/b", "a/b");
    LoupeException e = assertThrows(LoupeException.class, () -> m.layer("a.b"));
    assertEquals(NetworkProblem.LAYER_AMBIGUOUS, e.code());
    assertEquals("'a.b' names several layers of net: '/a/b', 'a/b'.", e.getMessage());
  }

  @Test
  void misspeltNameIsCorrected() {
    LoupeException e =
        assertThrows(LoupeException.class, () -> chain("/layer1/conv").layer("layer1.cnov"));
    assertEquals(NetworkProblem.LAYER, e.code());
    assertTrue(
        e.getMessage().startsWith("net has no layer 'layer1.cnov'. Did you mean 'layer1.conv'"),
        e.getMessage());
  }

  @Test
  void preparationOfTheCardIsNoLayer() {
    Card card =
        new Card(
            List.of(
                new Card.InputCard("NC", "", new Range(0, 255), List.of(1.0), List.of(2.0))),
            List.of(),
            "",
            "",
            "");
    Model m = chain(card, "a", "b");
    assertEquals(List.of("a", "b"), m.layers());
    assertEquals("a", nodeOf(m, "relu#1"));
    assertThrows(LoupeException.class, () -> m.layer("mul#1"));
  }
}
