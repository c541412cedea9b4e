package org.loupe.network.affine;

/** An affine map whose result can follow changes of a few units of its operand at little cost. */
public interface Updatable extends AffineMap {

  /**
   * Adds what the changes of the operand change in the result.
   *
   * @param result images of the result for the operand before the changes; changed in place
   * @param changes what was added to the operand
   */
  void update(double[] result, Changes changes);
}
