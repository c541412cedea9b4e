package org.loupe.network;

/**
 * A value in a network: an input, a parameter, a constant or an output of a node.
 *
 * @param id number in the network, counted from 0 in the order of definition
 * @param name name in the file it is from, or one that was made up; unique in the network
 * @param type element type and shape
 */
public record Value(int id, String name, TensorType type) {

  /** Sizes of the axes. */
  public Shape shape() {
    return type.shape();
  }

  @Override
  public String toString() {
    return name + " " + type;
  }
}
