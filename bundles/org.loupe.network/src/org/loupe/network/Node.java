package org.loupe.network;

import java.util.List;

/**
 * An operation applied to values.
 *
 * @param name name in the file it is from, or one that was made up; unique in the network
 * @param op what is done, with its attributes
 * @param inputs operands, in the order the operation states
 * @param outputs results
 */
public record Node(String name, Op op, List<Value> inputs, List<Value> outputs) {

  /** Copies the lists. */
  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The first result: the only one of most operations. */
  public Value output() {
    return outputs.getFirst();
  }

  @Override
  public String toString() {
    return op.type() + " '" + name + "'";
  }
}
