package org.loupe.network.op;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * A value with a label on each axis.
 *
 * @param w where operations are written
 * @param sizes sizes by label
 * @param value the value
 * @param labels labels of its axes
 */
record EinsumTerm(Wiring w, EinsumLabels sizes, Value value, List<String> labels) {

  private EinsumTerm with(Value v, List<String> its) {
    return new EinsumTerm(w, sizes, v, its);
  }

  /** Of an axis that is there twice the places where both are equal. */
  EinsumTerm diagonal() {
    for (String label : labels) {
      if (labels.indexOf(label) != labels.lastIndexOf(label)) {
        List<Integer> order =
            new ArrayList<>(IntStream.range(0, labels.size()).boxed().toList());
        List<Integer> pair = List.of(labels.indexOf(label), labels.lastIndexOf(label));
        order.removeAll(pair);
        List<String> rest = new ArrayList<>(order.stream().map(labels::get).toList());
        order.addAll(pair);
        long n = Axes.known(value.shape(), pair.getFirst(), "a diagonal");
        long[] flat = new long[rest.size() + 1];
        System.arraycopy(sizes.shape(rest).dims(), 0, flat, 0, rest.size());
        flat[rest.size()] = n * n;
        Value v = w.apply(new Transpose(order), value);
        v = w.apply(Reshape.to(Shape.of(flat)), v);
        // one row and one column further
        Slice step = new Slice(List.of(0L), List.of(n * n), List.of(-1), List.of(n + 1));
        rest.add(label);
        return with(w.apply(step, v), rest).diagonal();
      }
    }
    return this;
  }

  /** Without the axes that nobody needs. */
  EinsumTerm summed(Set<String> needed) {
    List<Integer> axes =
        IntStream.range(0, labels.size())
            .filter(a -> !needed.contains(labels.get(a)))
            .boxed()
            .toList();
    Value sum = w.apply(new ReduceSum(axes, ReduceMean.Reduced.DROPPED), value);
    return with(sum, labels.stream().filter(needed::contains).toList());
  }

  /** With the axes in an order. */
  EinsumTerm ordered(List<String> order) {
    List<Integer> axes = order.stream().map(labels::indexOf).toList();
    return with(w.apply(new Transpose(axes), value), order);
  }

  /** The product with another, as one of matrices. */
  EinsumTerm times(EinsumTerm other, Set<String> needed) {
    Set<String> ofBoth = new HashSet<>(needed);
    ofBoth.addAll(other.labels);
    EinsumTerm a = summed(ofBoth);
    ofBoth = new HashSet<>(needed);
    ofBoth.addAll(labels);
    EinsumTerm b = other.summed(ofBoth);
    List<String> shared =
        a.labels.stream().filter(l -> b.labels.contains(l) && needed.contains(l)).toList();
    List<String> gone =
        a.labels.stream().filter(l -> b.labels.contains(l) && !needed.contains(l)).toList();
    List<String> left = a.labels.stream().filter(l -> !b.labels.contains(l)).toList();
    List<String> right = b.labels.stream().filter(l -> !a.labels.contains(l)).toList();
    Value product =
        w.apply(
            new MatMul(), a.matrices(shared, left, gone), b.matrices(shared, gone, right));
    List<String> all = new ArrayList<>(shared);
    all.addAll(left);
    all.addAll(right);
    return with(w.apply(Reshape.to(sizes.shape(all)), product), all);
  }

  private Value matrices(List<String> shared, List<String> rows, List<String> columns) {
    List<String> order = new ArrayList<>(shared);
    order.addAll(rows);
    order.addAll(columns);
    long[] dims = new long[shared.size() + 2];
    System.arraycopy(sizes.shape(shared).dims(), 0, dims, 0, shared.size());
    dims[shared.size()] = sizes.shape(rows).count();
    dims[shared.size() + 1] = sizes.shape(columns).count();
    return w.apply(Reshape.to(Shape.of(dims)), ordered(order).value);
  }
}
