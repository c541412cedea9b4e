package org.loupe.api.value;

import java.util.List;

/**
 * A handle on a trained network: what it is called, takes and gives. The graph itself is reached
 * through {@code org.loupe.network}, its values through {@link org.loupe.api.compute.Compute}.
 *
 * <p>Inputs are in natural values (see {@link Card}); {@link #raw} is the network as the file has
 * it. Immutable and thread-safe.
 */
public interface Model {

  /** A name for messages and figures. */
  String name();

  /** What is known about the preparation of inputs and the meaning of outputs. */
  Card card();

  /** The inputs, without the batch axis. */
  List<Port> inputs();

  /** The outputs, without the batch axis. */
  List<Port> outputs();

  /** The layers by their names in the order of evaluation. */
  List<String> layers();

  /** Number of trained numbers. */
  long parameterCount();

  /** SHA-256 in hexadecimal over graph, weights and card. */
  String hash();

  /** The network without the preparation of its inputs. */
  Model raw();

  /**
   * A layer by the name of its node or value, its cleaned form, or {@code relu#2} for the second
   * Relu in the order of evaluation.
   *
   * @throws org.loupe.api.LoupeException when there is none; the message has the nearest names
   */
  Layer layer(String name);
}
