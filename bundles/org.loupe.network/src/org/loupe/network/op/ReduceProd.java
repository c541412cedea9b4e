package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.derivative.VjpSite;
import org.loupe.network.op.ReduceMean.Reduced;

/**
 * The product over axes. Its derivative is the quotient of product and factor: not where a factor is
 * 0.
 *
 * @param axes the axes, counted from 0 or from the end
 * @param reduced what becomes of them
 */
public record ReduceProd(List<Integer> axes, Reduced reduced) implements Op {

  /** Copies the list. */
  public ReduceProd {
    axes = List.copyOf(axes);
  }

  /** Which axes the product is over. */
  public boolean[] marked(int rank) {
    return Axes.marked(axes, rank);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    boolean[] marked = marked(x.rank());
    for (int a = 0; a < marked.length; a++) {
      if (marked[a]) {
        Axes.known(x, a, "a product");
      }
    }
    return List.of(inputs.getFirst().with(Axes.reduced(x, marked, reduced)));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    Value x = at.input(0);
    Shape kept = Axes.reduced(x.shape(), marked(x.shape().rank()), Reduced.KEPT);
    Value c = w.apply(Reshape.to(kept), w.mul(at.cotangent(), at.output()));
    return Optional.of(w.div(c, x));
  }
}
