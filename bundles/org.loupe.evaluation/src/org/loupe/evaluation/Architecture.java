package org.loupe.evaluation;

import java.util.List;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Model;
import org.loupe.api.value.ValueType;

/** What is trained: a network of a kind, which fits the data, or one that is there. */
@ValueType("architecture")
@Doc("what is trained: a new network that fits the data, or one that is there")
public sealed interface Architecture {

  /** What is between the layers of a new network. */
  enum Activation {
    /** max(x, 0). */
    RELU,
    /** max(x, x / 100). */
    LEAKY_RELU,
    /** The hyperbolic tangent. */
    TANH,
    /** x times the normal distribution at x. */
    GELU,
    /** x times the sigmoid of x. */
    SILU
  }

  /** Whether a new network has batch normalisation. */
  enum Normalisation {
    /** None. */
    NONE,
    /** Behind each layer but the last. */
    BATCH
  }

  /**
   * Fully connected layers; rows of more than one axis are flattened.
   *
   * @param widths numbers of units between input and output
   * @param activation what is behind each of them
   * @param normalisation whether there is batch normalisation
   * @param dropout share of units that a step drops
   */
  @Doc("a new network of fully connected layers")
  record Mlp(
      @Doc("numbers of units between input and output") @Default("[64]") List<Integer> widths,
      @Doc("what is behind each layer") @Default("relu") Activation activation,
      @Doc("batch normalisation, or none") @Default("none") Normalisation normalisation,
      @Doc("share of units that a step drops") @Default("0") @Range(min = 0, max = 0.95)
          double dropout)
      implements Architecture {
    /** Checks the widths. */
    public Mlp {
      widths = positive(widths, "units");
    }
  }

  /**
   * Convolutions of 3 x 3 with padding, each with pooling over 2 x 2 as long as there is room, and
   * a fully connected layer.
   *
   * @param channels numbers of channels
   * @param activation what is behind each convolution
   * @param normalisation whether there is batch normalisation
   * @param dropout share of the last layer's inputs that a step drops
   */
  @Doc("a new network of convolutions of 3 x 3 with pooling, and a fully connected layer")
  record Cnn(
      @Doc("numbers of channels") @Default("[16, 32]") List<Integer> channels,
      @Doc("what is behind each convolution") @Default("relu") Activation activation,
      @Doc("batch normalisation, or none") @Default("none") Normalisation normalisation,
      @Doc("share of the last layer's inputs that a step drops")
          @Default("0")
          @Range(min = 0, max = 0.95)
          double dropout)
      implements Architecture {
    /** Checks the channels. */
    public Cnn {
      channels = positive(channels, "channels");
      if (channels.isEmpty()) {
        throw new IllegalArgumentException("one convolution at least is needed");
      }
    }
  }

  /**
   * A network that is there, from the parameters that it has.
   *
   * @param model the network
   */
  @Doc("a network that is there, from the parameters that it has")
  record Tuned(@Doc("the network") Model model) implements Architecture {}

  private static List<Integer> positive(List<Integer> numbers, String what) {
    for (int n : numbers) {
      if (n < 1) {
        throw new IllegalArgumentException("a layer has one or more %s, not %d".formatted(what, n));
      }
    }
    return List.copyOf(numbers);
  }
}
