package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/**
 * An operation that is defined by others. An engine that has no kernel for it computes these, and
 * its derivative is theirs.
 */
public interface Composite extends Op {

  /**
   * The definition.
   *
   * @param w where to write it
   * @param operands the operands
   * @return the results
   */
  List<Value> compose(Wiring w, List<Value> operands);

  @Override
  default Reading read(AffineSite site) {
    return new Reading.Defined();
  }

  @Override
  default Optional<Value> vjp(VjpSite at, int operand) {
    List<Value> results = compose(at.wiring(), at.node().inputs());
    return at.through(results, at.input(operand));
  }
}
