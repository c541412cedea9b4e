package org.loupe.network.op;

import java.util.List;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.op.ReduceMean.Reduced;

/** What operations share that make one number of all along some axes; rows stay apart. */
public interface AxisReduction extends Op {

  /** The axes, counted from 0 or from the end. */
  List<Integer> axes();

  /** What becomes of them. */
  Reduced reduced();

  /** What is made, as messages name it: {@code "a maximum"}. */
  String what();

  /** Whether the batch axis may be one of them. */
  default boolean takesRows() {
    return false;
  }

  /** Which axes of some are reduced. */
  default boolean[] marked(int rank) {
    return Axes.marked(axes(), rank);
  }

  @Override
  default List<TensorType> infer(List<TensorType> inputs) {
    Shape x = inputs.getFirst().shape();
    boolean[] marked = marked(x.rank());
    for (int a = 0; a < marked.length; a++) {
      if (marked[a] && !takesRows()) {
        Axes.known(x, a, what());
      }
    }
    return List.of(inputs.getFirst().with(Axes.reduced(x, marked, reduced())));
  }

  /** The shape of an operand after the reduction when the axes are kept. */
  default Shape kept(Shape x) {
    return Axes.reduced(x, marked(x.rank()), Reduced.KEPT);
  }
}
