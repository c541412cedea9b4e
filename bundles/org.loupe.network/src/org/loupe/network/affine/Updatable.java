package org.loupe.network.affine;

/** An affine map of one operand whose result can follow changes of a few units at little cost. */
public interface Updatable extends AffineMap {

  /** A result to be kept up to date, by one thread. */
  Following following(int images);

  @Override
  default double[] apply(double[][] inputs, int images) {
    return following(images).compute(inputs[0]);
  }

  /** A result that is kept up to date, with room to work in. Not thread-safe. */
  interface Following {

    /**
     * Computes the result in full.
     *
     * @param x images of the operand
     * @return the images of the result, always the same array
     */
    double[] compute(double[] x);

    /** Adds what changes of the operand change in the result. */
    void follow(Changes changes);
  }
}
