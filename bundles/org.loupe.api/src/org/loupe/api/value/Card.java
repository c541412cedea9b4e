package org.loupe.api.value;

import java.util.List;

/**
 * What a network does not say about itself: how its inputs are to be prepared and what its outputs
 * mean.
 *
 * <p>The preparation is prepended to the network as affine nodes, so that a {@link Model} takes
 * natural values (images in RGB from 0 to 1, as datasets yield them).
 *
 * @param inputs preparation of the inputs, in the order of the network's; may be shorter
 * @param classes names of the classes in the order of the outputs; empty when unknown
 * @param task for example {@code "classification"}; empty when unknown
 * @param licence SPDX name or text; empty when unknown
 * @param origin where the model comes from; empty when unknown
 */
public record Card(
    List<InputCard> inputs, List<String> classes, String task, String licence, String origin) {

  /** Says nothing. */
  public static final Card EMPTY = new Card(List.of(), List.of(), "", "", "");

  /** Copies the lists. */
  public Card {
    inputs = List.copyOf(inputs);
    classes = List.copyOf(classes);
  }

  /**
   * Preparation of one input: natural value {@code v} in 0..1 becomes {@code ((low + v (high - low))
   * - mean) / std}, channel by channel, in the channel order of the network.
   *
   * @param axes what the axes are, with the batch axis first: {@code "NCHW"}, {@code "NHWC"}, {@code
   *     "NC"}; empty when unknown
   * @param channels {@code "rgb"}, {@code "bgr"}, {@code "gray"} or empty
   * @param range the numbers that natural 0 and 1 stand for before mean and standard deviation are
   *     applied; {@link #NATURAL} for 0..1
   * @param mean subtracted, one a channel or one for all; empty for none
   * @param std divided by, one a channel or one for all; empty for none
   */
  public record InputCard(
      String axes, String channels, Range range, List<Double> mean, List<Double> std) {

    /** The range in which natural values already are. */
    public static final Range NATURAL = new Range(0, 1);

    /** Copies the lists. */
    public InputCard {
      mean = List.copyOf(mean);
      std = List.copyOf(std);
    }

    /** Whether natural values go in unchanged. */
    public boolean isIdentity() {
      return range.equals(NATURAL) && mean.isEmpty() && std.isEmpty() && !channels.equals("bgr");
    }
  }
}
