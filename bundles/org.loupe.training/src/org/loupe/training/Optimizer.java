package org.loupe.training;

import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.ValueType;

/**
 * How gradients change parameters. Definitions are those of PyTorch; {@link Lars} is that of You,
 * Gitman and Ginsburg (arXiv:1708.03888). Weight decay leaves out biases and the scales and shifts
 * of normalisations.
 */
@ValueType("optimizer")
@Doc("how gradients change parameters")
public sealed interface Optimizer {

  /** Size of the steps, which a schedule changes. */
  double rate();

  /**
   * Stochastic gradient descent with momentum.
   *
   * @param rate size of the steps
   * @param momentum share of the last step that goes on
   * @param nesterov whether the gradient counts as it will be after the momentum
   * @param weightDecay share of the parameters that is added to their gradients
   */
  @Doc("stochastic gradient descent, with momentum")
  record Sgd(
      @Doc("size of the steps") @Default("0.1") @Range(min = 0) double rate,
      @Doc("share of the last step that goes on") @Default("0.9") @Range(min = 0, max = 1)
          double momentum,
      @Doc("look ahead along the momentum") @Default("false") boolean nesterov,
      @Doc("share of the parameters that is added to their gradients") @Default("0") @Range(min = 0)
          double weightDecay)
      implements Optimizer {}

  /**
   * Adam (Kingma and Ba, arXiv:1412.6980).
   *
   * @param rate size of the steps
   * @param beta1 how long gradients are remembered
   * @param beta2 how long their squares are remembered
   * @param epsilon keeps the divisor from zero
   * @param weightDecay share of the parameters that is added to their gradients
   */
  @Doc("Adam: steps scaled by means of gradients and of their squares")
  record Adam(
      @Doc("size of the steps") @Default("1e-3") @Range(min = 0) double rate,
      @Doc("how long gradients are remembered") @Default("0.9") @Range(min = 0, max = 1)
          double beta1,
      @Doc("how long their squares are remembered") @Default("0.999") @Range(min = 0, max = 1)
          double beta2,
      @Doc("keeps the divisor from zero") @Default("1e-8") @Range(min = 0) double epsilon,
      @Doc("share of the parameters that is added to their gradients") @Default("0") @Range(min = 0)
          double weightDecay)
      implements Optimizer {}

  /**
   * Adam with weight decay of its own (Loshchilov and Hutter, arXiv:1711.05101).
   *
   * @param rate size of the steps
   * @param beta1 how long gradients are remembered
   * @param beta2 how long their squares are remembered
   * @param epsilon keeps the divisor from zero
   * @param weightDecay share of the parameters, times the rate, that a step takes away
   */
  @Doc("Adam with weight decay that is no part of the gradients")
  record AdamW(
      @Doc("size of the steps") @Default("1e-3") @Range(min = 0) double rate,
      @Doc("how long gradients are remembered") @Default("0.9") @Range(min = 0, max = 1)
          double beta1,
      @Doc("how long their squares are remembered") @Default("0.999") @Range(min = 0, max = 1)
          double beta2,
      @Doc("keeps the divisor from zero") @Default("1e-8") @Range(min = 0) double epsilon,
      @Doc("share of the parameters, times the rate, that a step takes away")
          @Default("0.01")
          @Range(min = 0)
          double weightDecay)
      implements Optimizer {}

  /**
   * Layer-wise adaptive rates: the gradient of each weight with its decay is scaled to a share of
   * the weight's norm, then goes the way of momentum.
   *
   * @param rate size of the steps
   * @param momentum share of the last step that goes on
   * @param weightDecay share of the parameters that is added to their gradients
   * @param trust the share of a weight's norm that a step of rate 1 has
   */
  @Doc("layer-wise adaptive rates, for large batches")
  record Lars(
      @Doc("size of the steps") @Default("1") @Range(min = 0) double rate,
      @Doc("share of the last step that goes on") @Default("0.9") @Range(min = 0, max = 1)
          double momentum,
      @Doc("share of the parameters that is added to their gradients")
          @Default("1e-4")
          @Range(min = 0)
          double weightDecay,
      @Doc("share of a weight's norm that a step of rate 1 has") @Default("1e-3") @Range(min = 0)
          double trust)
      implements Optimizer {}
}
