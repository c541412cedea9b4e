package org.loupe.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.op.Identity;

/** The preparation of inputs: decision 30. */
class CardTest {

  private static final Range BYTES = new Range(0, 255);
  private static final Range UNIT = Card.InputCard.NATURAL;

  private static Card card(
      String axes, String channels, Range range, List<Double> mean, List<Double> std) {
    return new Card(
        List.of(new Card.InputCard(axes, channels, range, mean, std)), List.of(), "", "", "");
  }

  private static Network identity(Shape input) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, input));
    return b.output("y", b.node("same", new Identity(), x)).build();
  }

  /** What the network sees of natural values. */
  private static double[] prepared(Model model, double... natural) {
    Network n = Networks.of(model);
    return AffineProgram.of(n, n.outputs().get("y")).value(natural);
  }

  private static Model model(Shape input, Card card) {
    return Networks.model("m", identity(input), card);
  }

  @Test
  void meanAndDeviationAreAppliedChannelByChannel() {
    Card c = card("NCHW", "rgb", UNIT, List.of(0.5, 0.25), List.of(0.5, 2.0));
    Model m = model(Shape.of(Shape.N, 2, 1, 2), c);
    // (v - 0.5) / 0.5 for the first channel, (v - 0.25) / 2 for the second
    Numbers.assertClose(
        new double[] {-1, 1, -0.125, 0.375}, prepared(m, 0, 1, 0, 1), 1e-15);
  }

  @Test
  void channelsAreTheLastAxisWhenTheCardSaysSo() {
    Card c = card("NHWC", "rgb", UNIT, List.of(0.5, 0.25), List.of(0.5, 2.0));
    Model m = model(Shape.of(Shape.N, 1, 2, 2), c);
    Numbers.assertClose(
        new double[] {-1, -0.125, 1, 0.375}, prepared(m, 0, 0, 1, 1), 1e-15);
  }

  @Test
  void bgrWithBytesAndMeans() {
    // SqueezeNet 1.0 of the sample pack: BGR, 0..255, minus (104, 117, 123)
    Card c = card("NCHW", "bgr", BYTES, List.of(104.0, 117.0, 123.0), List.of());
    Model m = model(Shape.of(Shape.N, 3, 1, 1), c);
    // red 1, green 0.4, blue 0.2: blue comes first and is 0.2 * 255 - 104
    Numbers.assertClose(
        new double[] {51 - 104, 102 - 117, 255 - 123}, prepared(m, 1, 0.4, 0.2), 1e-13);
  }

  @Test
  void rangeAloneStretchesAndShifts() {
    Model m = model(Shape.of(Shape.N, 2), card("NC", "", new Range(-1, 1), List.of(), List.of()));
    Numbers.assertClose(new double[] {-1, 0}, prepared(m, 0, 0.5), 1e-15);
  }

  @Test
  void oneNumberStandsForAllChannels() {
    Card c = card("", "", UNIT, List.of(0.5), List.of(0.25));
    Model m = model(Shape.of(Shape.N, 3), c);
    Numbers.assertClose(new double[] {-2, 0, 2}, prepared(m, 0, 0.5, 1), 1e-15);
  }

  @Test
  void networkWithoutBatchAxisIsPreparedToo() {
    Card c = card("CHW", "rgb", UNIT, List.of(0.5, 0.25), List.of(0.5, 2.0));
    Model m = Networks.model("m", identity(Shape.of(2, 1, 2)), c, Batching.NONE);
    Numbers.assertClose(
        new double[] {-1, 1, -0.125, 0.375}, prepared(m, 0, 1, 0, 1), 1e-15);
  }

  @Test
  void rawIsTheNetworkOfTheFile() {
    Card c = card("NC", "", BYTES, List.of(), List.of());
    Model m = model(Shape.of(Shape.N, 1), c);
    assertArrayEquals(new double[] {255}, prepared(m, 1));
    assertArrayEquals(new double[] {1}, prepared(m.raw(), 1));
    assertSame(m.raw(), m.raw().raw());
    assertEquals(Card.EMPTY, m.raw().card());
  }

  @Test
  void preparationThatChangesNothingAddsNothing() {
    Card c = card("NCHW", "rgb", UNIT, List.of(), List.of());
    Model m = model(Shape.of(Shape.N, 3, 1, 1), c);
    assertEquals(1, Networks.of(m).nodes().size());
  }

  private static String refused(Shape input, Card card) {
    LoupeException e = assertThrows(LoupeException.class, () -> model(input, card));
    assertEquals(NetworkProblem.CARD, e.code());
    return e.getMessage();
  }

  @Test
  void axesOfAnotherLengthAreRefused() {
    assertEquals(
        "The card gives input 'x' the axes 'NCHW', and its shape is [N, 3].",
        refused(Shape.of(Shape.N, 3), card("NCHW", "", BYTES, List.of(), List.of())));
  }

  @Test
  void axesWithoutChannelsAreRefused() {
    refused(Shape.of(Shape.N, 3), card("NT", "", BYTES, List.of(), List.of()));
    refused(Shape.of(Shape.N, 3), card("CN", "", BYTES, List.of(), List.of()));
    refused(Shape.of(Shape.N), card("", "", BYTES, List.of(), List.of()));
  }

  @Test
  void anotherNumberOfMeansIsRefused() {
    assertEquals(
        "The card gives 2 numbers for the 3 channels of input 'x'.",
        refused(Shape.of(Shape.N, 3), card("NC", "", UNIT, List.of(1.0, 2.0), List.of())));
  }

  @Test
  void deviationOfZeroIsRefused() {
    assertEquals(
        "The card gives channel 1 of input 'x' the mean 0.0 and the standard deviation 0.0.",
        refused(Shape.of(Shape.N, 2), card("NC", "", UNIT, List.of(), List.of(1.0, 0.0))));
    refused(Shape.of(Shape.N, 1), card("NC", "", UNIT, List.of(Double.NaN), List.of()));
  }

  @Test
  void unknownOrderOfChannelsIsRefused() {
    refused(Shape.of(Shape.N, 3), card("NC", "grb", UNIT, List.of(), List.of()));
  }

  @Test
  void moreInputsThanTheNetworkHasAreRefused() {
    Card.InputCard one = new Card.InputCard("NC", "", BYTES, List.of(), List.of());
    Card two = new Card(List.of(one, one), List.of(), "", "", "");
    assertEquals(
        "The card describes 2 inputs and the network has 1.",
        refused(Shape.of(Shape.N, 3), two));
  }

  @Test
  void axesThatAreNotTheInputsAreRefusedAlsoWhenNothingIsComputed() {
    Card c = card("NCHW", "rgb", UNIT, List.of(), List.of());
    String message = refused(Shape.of(Shape.N, 3), c);
    assertTrue(message.contains("NCHW"), message);
  }

  private static Card classes(String... names) {
    return new Card(List.of(), List.of(names), "", "", "");
  }

  @Test
  void asManyClassesAsOutputs() {
    assertEquals(3, model(Shape.of(Shape.N, 3), classes("a", "b", "c")).card().classes().size());
    // a single output is the score of the second of two classes
    assertEquals(2, model(Shape.of(Shape.N, 1), classes("a", "b")).card().classes().size());
    String message = refused(Shape.of(Shape.N, 3), classes("a", "b"));
    assertTrue(message.contains("2 classes") && message.contains("3 outputs"), message);
    refused(Shape.of(Shape.N, 1), classes("a", "b", "c"));
  }
}
