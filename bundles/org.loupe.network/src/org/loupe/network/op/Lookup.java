package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Gather;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/**
 * Each element of the result is the element of the first operand that whole numbers, the second
 * operand, name. Places may count from the end.
 */
public interface Lookup extends Op {

  /**
   * For each element of the result the element of the first operand, flat.
   *
   * @param shape sizes of the first operand's axes
   * @param places the places
   * @param layout sizes of the axes of the places
   * @throws IndexOutOfBoundsException when a place is not of its axis
   */
  int[] sources(int[] shape, double[] places, int[] layout);

  @Override
  default boolean mixesTypes() {
    return true;
  }

  /** Numbers in other places, when the places are known. */
  @Override
  default Reading read(AffineSite site) {
    if (!site.onlyFirstVaries()) {
      return new Reading.Smooth("its places depend on the input", Reading.Head.NONE);
    }
    int[] x = site.shapes().getFirst();
    return new Reading.Affine(
        Gather.of(sources(x, site.numbers(1), site.shapes().get(1)), AffineSite.count(x), 0));
  }

  @Override
  default Optional<Value> vjp(VjpSite at, int operand) {
    return Optional.of(
        at.apply(new LookupGradient(this, at.input(0).shape()), at.cotangent(), at.input(1)));
  }

  /** A place counted from 0. */
  static int place(double place, int size) {
    double p = place < 0 ? place + size : place;
    if (!(p >= 0 && p < size)) {
      throw new IndexOutOfBoundsException(
          "place %d of an axis of size %d".formatted((long) place, size));
    }
    return (int) p;
  }
}
