package org.loupe.network.affine;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Node;

/** Puts piecewise affine functions in the place of smooth nodes of an {@link AffineProgram}. */
public interface Surrogate {

  /** None: smooth nodes are refused. */
  Surrogate NONE = (_, _, _) -> Optional.empty();

  /**
   * The functions for a node.
   *
   * @param node a node that is not piecewise affine
   * @param before the steps before it
   * @param operand the slot that it reads, of those that depend on the network's input the first
   * @return empty when the node is to be refused
   */
  Optional<Reading.Elementwise> of(Node node, List<AffineProgram.Step> before, int operand);
}
