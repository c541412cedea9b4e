package org.loupe.training;

import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.training.internal.StepNetwork;

/**
 * A network as programs that take its parameters: one for the steps of a training, in which batch
 * normalisation uses the statistics of the batch and dropout drops, and one for measuring.
 *
 * @param step takes rows, targets, the share 1 / N of a row, the parameters and the masks of
 *     dropout, and gives the loss, a gradient a parameter, and the mean and the unbiased variance
 *     of each batch normalisation
 * @param check takes rows, targets, the share of a row, the parameters and the statistics of batch
 *     normalisation, and gives the loss and the prediction
 * @param input one batch of rows
 * @param targets one batch of targets
 * @param prediction what the loss compares with the targets
 * @param parameters what is trained
 * @param statistics running means and variances, in turn
 * @param masks shapes of what dropout multiplies by, the batch size open
 */
public record Training(
    Network step,
    Network check,
    TensorType input,
    TensorType targets,
    TensorType prediction,
    List<Trained> parameters,
    List<Trained> statistics,
    List<Mask> masks) {

  /** Copies the lists. */
  public Training {
    parameters = List.copyOf(parameters);
    statistics = List.copyOf(statistics);
    masks = List.copyOf(masks);
  }

  /**
   * Numbers that a training changes.
   *
   * @param number which of the network's parameters, in the order of definition
   * @param name their name in the network
   * @param initial what they are at first
   * @param decays whether weight decay and layer-wise rates count for them: not for biases, nor for
   *     scales and shifts of normalisations
   */
  public record Trained(int number, String name, Tensor initial, boolean decays) {}

  /**
   * A mask of dropout: 0 with the probability of the ratio, else 1 / (1 - ratio).
   *
   * @param shape the batch size open
   * @param ratio share of numbers that are dropped
   */
  public record Mask(Shape shape, double ratio) {}

  /**
   * The programs of a network.
   *
   * @param network one input with the batch size open, one output; scores where it ends in a
   *     softmax and the loss has its own
   * @param loss what is made small
   * @throws org.loupe.api.LoupeException LP-3402 when it has no parameters or another form, LP-2008
   *     when an operation has no derivative
   */
  public static Training of(Network network, Loss loss) {
    return StepNetwork.of(network, loss);
  }
}
