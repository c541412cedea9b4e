package org.loupe.network.op;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * A sum of products that letters on the axes name: {@code ij,jk->ik} is the matrix product. Two
 * operands at a time are multiplied as matrices.
 *
 * @param equation letters of the operands' axes, then those of the result; {@code ...} for axes
 *     without a letter
 */
public record Einsum(String equation) implements Composite {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    EinsumLabels labels = EinsumLabels.of(equation, inputs);
    return List.of(inputs.getFirst().with(labels.shape(labels.result())));
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    EinsumLabels labels =
        EinsumLabels.of(equation, operands.stream().map(Value::type).toList());
    EinsumTerm all = term(w, labels, operands, 0);
    for (int i = 1; i < operands.size(); i++) {
      Set<String> needed = new HashSet<>(labels.result());
      labels.operands().subList(i + 1, operands.size()).forEach(needed::addAll);
      all = all.times(term(w, labels, operands, i), needed);
    }
    List<String> result = labels.result();
    return List.of(all.summed(new HashSet<>(result)).ordered(result).value());
  }

  private static EinsumTerm term(Wiring w, EinsumLabels labels, List<Value> operands, int i) {
    List<String> own = new ArrayList<>(labels.operands().get(i));
    return new EinsumTerm(w, labels, operands.get(i), own).diagonal();
  }
}
