package org.loupe.network.affine;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Node;

/**
 * A node with what is known of its operands, for one row (batch size one).
 *
 * @param node the node
 * @param shapes sizes of the operands' axes, with the batch axis of size one
 * @param output sizes of the result's axes
 * @param known the operands' numbers where they do not depend on the network's input
 */
public record AffineSite(
    Node node, List<int[]> shapes, int[] output, List<Optional<double[]>> known) {

  /** Whether an operand depends on the network's input. */
  public boolean varies(int operand) {
    return known.get(operand).isEmpty();
  }

  /** Whether only the first operand depends on the network's input. */
  public boolean onlyFirstVaries() {
    return varies(0) && known.stream().skip(1).allMatch(Optional::isPresent);
  }

  /** The numbers of an operand that is known. */
  public double[] numbers(int operand) {
    return known.get(operand).orElseThrow();
  }

  /** Number of elements of a shape. */
  public static int count(int[] shape) {
    int n = 1;
    for (int d : shape) {
      n = Math.multiplyExact(n, d);
    }
    return n;
  }

  /** Units of the result. */
  public int outputCount() {
    return count(output);
  }
}
