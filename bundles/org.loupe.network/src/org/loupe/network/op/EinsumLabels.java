package org.loupe.network.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;

/**
 * The axes of a product by their letters; those of an ellipsis are called after their place from
 * the right.
 *
 * @param operands labels of each operand's axes
 * @param result labels of the result's axes
 * @param sizes size of each
 */
record EinsumLabels(
    List<List<String>> operands, List<String> result, Map<String, Long> sizes) {
  private static final String ELLIPSIS = "...";

  /** Reads an equation. */
  static EinsumLabels of(String equation, List<TensorType> types) {
    String plain = equation.replace(" ", "");
    int arrow = plain.indexOf("->");
    String[] terms = (arrow < 0 ? plain : plain.substring(0, arrow)).split(",", -1);
    if (terms.length != types.size()) {
      throw new IllegalArgumentException(
          "'%s' for %d operands".formatted(equation, types.size()));
    }
    Map<String, Long> sizes = new HashMap<>();
    List<List<String>> operands = new ArrayList<>();
    int broadcast = 0;
    for (int i = 0; i < terms.length; i++) {
      Shape shape = types.get(i).shape();
      int letters = terms[i].replace(ELLIPSIS, "").length();
      int others = terms[i].contains(ELLIPSIS) ? shape.rank() - letters : 0;
      broadcast = Math.max(broadcast, others);
      List<String> labels = labels(terms[i], others);
      if (others < 0 || labels.size() != shape.rank()) {
        throw new IllegalArgumentException("'%s' for %s".formatted(terms[i], shape));
      }
      for (int a = 0; a < labels.size(); a++) {
        Long before = sizes.putIfAbsent(labels.get(a), shape.dim(a));
        if (before != null && before != shape.dim(a)) {
          throw new IllegalArgumentException(
              "axis '%s' of '%s' is of sizes %s and %s"
                  .formatted(
                      labels.get(a), equation, Shape.text(before), Shape.text(shape.dim(a))));
        }
      }
      operands.add(labels);
    }
    List<String> result =
        arrow < 0
            ? implied(operands, broadcast)
            : labels(plain.substring(arrow + 2), broadcast);
    if (!sizes.keySet().containsAll(result)
        || new HashSet<>(result).size() != result.size()) {
      throw new IllegalArgumentException("'%s' has no such result".formatted(equation));
    }
    return new EinsumLabels(operands, result, sizes);
  }

  private static List<String> labels(String term, int others) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < term.length(); i++) {
      if (term.startsWith(ELLIPSIS, i)) {
        for (int k = others - 1; k >= 0; k--) {
          labels.add(ELLIPSIS + k);
        }
        i += ELLIPSIS.length() - 1;
      } else {
        labels.add(term.substring(i, i + 1));
      }
    }
    return labels;
  }

  /** Without an arrow: the axes without a letter, then the letters that are there once, sorted. */
  private static List<String> implied(List<List<String>> operands, int broadcast) {
    List<String> all = operands.stream().flatMap(List::stream).toList();
    List<String> result = labels(ELLIPSIS, broadcast);
    for (String label : new TreeSet<>(all)) {
      if (!label.startsWith(ELLIPSIS) && Collections.frequency(all, label) == 1) {
        result.add(label);
      }
    }
    return result;
  }

  /** The shape of axes. */
  Shape shape(List<String> labels) {
    return Shape.of(labels.stream().mapToLong(sizes::get).toArray());
  }
}
