package org.loupe.compute.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.op.Composite;

/**
 * Several elementwise operations one after the other, so that an engine can do all of them on a
 * part that fits its cache before it goes on to the next: memory is read and written once instead
 * of once an operation.
 *
 * <p>Operands: of the result's shape, or with a single element.
 *
 * @param operands how many there are
 * @param links the operations in order; the last gives the result
 */
public record ElementwiseChain(int operands, List<Link> links) implements Composite {

  /**
   * One of the operations.
   *
   * @param op elementwise
   * @param inputs numbers of its operands: below {@link ElementwiseChain#operands} one of the
   *     chain's, from there on the result of the link of that number less the operands
   */
  public record Link(Op op, List<Integer> inputs) {
    /** Copies the list. */
    public Link {
      inputs = List.copyOf(inputs);
    }
  }

  /** Copies the list. */
  public ElementwiseChain {
    links = List.copyOf(links);
  }

  /**
   * The values of all links.
   *
   * @param given the chain's operands
   * @param apply gives an operation's value from those of its operands
   */
  private <T> List<T> values(List<T> given, Apply<T> apply) {
    List<T> values = new ArrayList<>(given);
    for (Link l : links) {
      values.add(apply.of(l.op(), l.inputs().stream().map(values::get).toList()));
    }
    return values;
  }

  @FunctionalInterface
  private interface Apply<T> {
    T of(Op op, List<T> operands);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    if (inputs.size() != operands) {
      throw new IllegalArgumentException(
          "%d operands for a chain of %d".formatted(inputs.size(), operands));
    }
    return List.of(values(inputs, (op, in) -> op.infer(in).getFirst()).getLast());
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> given) {
    return List.of(values(given, (op, in) -> w.apply(op, in.toArray(Value[]::new))).getLast());
  }
}
