package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Gather;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/** Each element of the result is an element of the first operand, or one fixed number. */
public interface Rearrangement extends Op {

  /**
   * For each element of the result the element of the operand that it shows, flat; -1 for {@link
   * #fill}.
   *
   * @param in sizes of the operand's axes
   * @param out sizes of the result's axes
   */
  int[] sources(int[] in, int[] out);

  /** The number where no element is shown. */
  default double fill() {
    return 0;
  }

  /** The same with 0 where no element is shown: the linear part. */
  default Rearrangement linear() {
    return this;
  }

  @Override
  default Reading read(AffineSite site) {
    int[] in = site.shapes().getFirst();
    return new Reading.Affine(
        Gather.of(sources(in, site.output()), AffineSite.count(in), fill()));
  }

  @Override
  default Optional<Value> vjp(VjpSite at, int operand) {
    return Optional.of(
        at.apply(new PutBack(linear(), at.input(0).shape()), at.cotangent()));
  }
}
