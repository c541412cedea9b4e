package org.loupe.network.affine;

import java.util.List;
import org.loupe.network.Node;

/** Puts piecewise affine functions in the place of smooth ones of an {@link AffineProgram}. */
public interface Surrogate {

  /** None: smooth nodes are refused. */
  Surrogate NONE =
      (node, _, _, _) -> {
        throw new IllegalStateException(node + " is refused before");
      };

  /**
   * The functions for a node.
   *
   * @param node a node that is not piecewise affine
   * @param function what it makes of each unit of the operand
   * @param before the steps before it
   * @param operand the slot that it reads
   */
  Reading.Elementwise of(
      Node node, SmoothFunction function, List<AffineProgram.Step> before, int operand);
}
