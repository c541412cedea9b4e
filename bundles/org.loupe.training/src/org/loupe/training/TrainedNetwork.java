package org.loupe.training;

import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;

/**
 * What a training gives.
 *
 * @param network the network with its new parameters
 * @param parameters all parameters of the network, in the order of definition
 * @param steps how many steps there were
 * @param curve what was measured on the way
 * @param train on the training data, as the network is in the end
 * @param validation on the validation data; NaN without
 */
public record TrainedNetwork(
    Network network,
    List<Tensor> parameters,
    long steps,
    Curve curve,
    Measured train,
    Measured validation) {

  /** Copies the list. */
  public TrainedNetwork {
    parameters = List.copyOf(parameters);
  }
}
