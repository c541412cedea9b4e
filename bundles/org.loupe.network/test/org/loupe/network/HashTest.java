package org.loupe.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Add;
import org.loupe.network.op.LeakyRelu;

/** A model's hash covers graph, weights and card (decision 20). */
class HashTest {

  private static final float[] WEIGHTS = {0.1f, -0.0f, 3};

  private static Network net(float[] weights, double slope, String input, String node) {
    Network.Builder b = Network.builder();
    Value x = b.input(input, new TensorType(DType.F32, Shape.of(Shape.N, 3)));
    Value w = b.parameter("w", Tensor.of(weights));
    Value y = b.node(node, new LeakyRelu(slope), b.node("sum", new Add(), x, w));
    return b.output("y", y).build();
  }

  private static Network net() {
    return net(WEIGHTS, 0.125, "x", "act");
  }

  private static String hash(Network n) {
    return Networks.model("m", n, Card.EMPTY).hash();
  }

  private static String hash(List<String> classes, String task, String licence) {
    return Networks.model("m", net(), new Card(List.of(), classes, task, licence, "")).hash();
  }

  @Test
  void equalNetworksHaveEqualHashes() {
    assertTrue(hash(net()).matches("[0-9a-f]{64}"));
    assertEquals(hash(net()), hash(net()));
    assertEquals(Networks.graphHash(net()), Networks.graphHash(net()));
  }

  @Test
  void nameOfTheHandleDoesNotCount() {
    assertEquals(hash(net()), Networks.model("other", net(), Card.EMPTY).hash());
  }

  @Test
  void oneChangedWeightChangesTheWeightHashOnly() {
    Network changed = net(new float[] {Math.nextUp(0.1f), -0.0f, 3}, 0.125, "x", "act");
    assertNotEquals(Networks.weightHash(net()), Networks.weightHash(changed));
    assertEquals(Networks.graphHash(net()), Networks.graphHash(changed));
    assertNotEquals(hash(net()), hash(changed));
  }

  private static String weightHashWithConstant(float c) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 1)));
    Value y = b.node("sum", new Add(), x, b.constant("c", Tensor.of(new float[] {c})));
    return Networks.weightHash(b.output("y", y).build());
  }

  @Test
  void constantsCountAsWeights() {
    assertEquals(weightHashWithConstant(1), weightHashWithConstant(1));
    assertNotEquals(weightHashWithConstant(1), weightHashWithConstant(2));
  }

  @Test
  void signOfZeroCounts() {
    assertNotEquals(hash(net()), hash(net(new float[] {0.1f, 0, 3}, 0.125, "x", "act")));
  }

  @Test
  void attributesAndNamesChangeTheGraphHash() {
    Set<String> hashes = new HashSet<>();
    hashes.add(Networks.graphHash(net()));
    hashes.add(Networks.graphHash(net(WEIGHTS, Math.nextUp(0.125), "x", "act")));
    hashes.add(Networks.graphHash(net(WEIGHTS, 0.125, "z", "act")));
    hashes.add(Networks.graphHash(net(WEIGHTS, 0.125, "x", "other")));
    assertEquals(4, hashes.size());
  }

  @Test
  void whenAParameterWasDefinedDoesNotCount() {
    Network.Builder b = Network.builder();
    Value w = b.parameter("w", Tensor.of(WEIGHTS));
    b.parameter("unused", Tensor.of(WEIGHTS));
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 3)));
    Value y = b.node("act", new LeakyRelu(0.125), b.node("sum", new Add(), x, w));
    assertEquals(hash(net()), hash(b.output("y", y).build()));
  }

  @Test
  void operandsChangeTheGraphHash() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, 3)));
    Value w = b.parameter("w", Tensor.of(WEIGHTS));
    Value y = b.node("act", new LeakyRelu(0.125), b.node("sum", new Add(), w, x));
    assertNotEquals(Networks.graphHash(net()), Networks.graphHash(b.output("y", y).build()));
  }

  @Test
  void namesThatRunIntoEachOtherAreToldApart() {
    Network.Builder one = Network.builder();
    one.output("y", one.input("x f32[N]\nconstant 1 c", new TensorType(DType.F32, Shape.of(2))));
    Network.Builder two = Network.builder();
    Value x = two.input("x", new TensorType(DType.F32, Shape.of(Shape.N)));
    two.constant("c", Tensor.of(new float[2]));
    two.output("y", x);
    assertNotEquals(Networks.graphHash(one.build()), Networks.graphHash(two.build()));
  }

  @Test
  void cardCounts() {
    Set<String> hashes = new HashSet<>();
    hashes.add(hash(List.of(), "", ""));
    hashes.add(hash(List.of("a", "b, c", "d"), "", ""));
    hashes.add(hash(List.of("a, b", "c", "d"), "", ""));
    hashes.add(hash(List.of("d", "b, c", "a"), "", ""));
    hashes.add(hash(List.of(), "task", ""));
    hashes.add(hash(List.of(), "", "task"));
    assertEquals(6, hashes.size());
  }

  @Test
  void preparationOfTheInputCounts() {
    Card.InputCard scaled = new Card.InputCard("NC", "", new Range(0, 16), List.of(), List.of());
    Card card = new Card(List.of(scaled), List.of(), "", "", "");
    assertNotEquals(hash(net()), Networks.model("m", net(), card).hash());
    assertEquals(hash(net()), Networks.model("m", net(), card).raw().hash());
  }

  @Test
  void treatmentOfTheBatchAxisCounts() {
    assertNotEquals(
        Networks.model("m", net(), Card.EMPTY, Batching.AXIS).hash(),
        Networks.model("m", net(), Card.EMPTY, Batching.NONE).hash());
  }
}
