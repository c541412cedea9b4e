package org.loupe.network.derivative;

import java.util.Optional;
import org.loupe.network.Value;

/**
 * How a cotangent goes through a node: its derivative, or what an attribution method puts there.
 */
@FunctionalInterface
public interface VjpRule {

  /**
   * The cotangent of an operand, written as operations.
   *
   * @param at the node with its results' cotangents
   * @param operand number of the operand
   * @return of the operand's type; empty where it is zero everywhere
   */
  Optional<Value> apply(VjpSite at, int operand);
}
