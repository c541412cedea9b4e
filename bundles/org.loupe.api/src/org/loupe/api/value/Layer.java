package org.loupe.api.value;

/**
 * A place in a model: the output or the input of a node, made into a vector by pooling.
 *
 * @param model the model
 * @param name the layer's name as {@link Model#layers} has it
 * @param at which side of the node
 * @param pool how the value becomes a vector
 */
public record Layer(Model model, String name, At at, Pool pool) {

  /** Which side of a node. */
  public enum At {
    /** What the node gives. */
    OUTPUT,
    /** What the node takes. */
    INPUT
  }

  /** How a layer's value becomes a vector. */
  public enum Pool {
    /** {@link #MEAN} over space or tokens where there are any, else {@link #FLATTEN}. */
    AUTO,
    /** All elements. */
    FLATTEN,
    /** Mean over space or tokens. */
    MEAN,
    /** Maximum over space or tokens. */
    MAX,
    /** The first token. */
    FIRST
  }
}
