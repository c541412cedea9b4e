package org.loupe.data.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.data.DataProblem;

/**
 * One class or target a row, from what a file says.
 *
 * <p>Whole numbers from 0 on are classes under their own numbers, so that they can be compared with
 * the outputs of a network; negative ones and texts are numbered in sorted order; anything else is
 * a target.
 *
 * @param numbers [rows], I64 classes or F64 targets
 * @param classes names of the classes; none for targets
 */
public record Labels(Tensor numbers, List<String> classes) {

  /** More classes than any classifier has (ImageNet-21k: 21,841): such numbers are targets. */
  public static final int MAX_CLASSES = 65_536;

  /** Copies the names. */
  public Labels {
    classes = List.copyOf(classes);
  }

  /**
   * Labels that are numbers.
   *
   * @param values [rows] or [rows, 1]
   * @param names names of the classes, the first for 0; none when they are not given
   * @param what the labels, as messages name them
   */
  public static Labels ofNumbers(Tensor values, List<String> names, String what) {
    long rows = values.count();
    if (values.rank() == 0 || values.size(0) != rows) {
      throw refused("The shape of %s is %s, not one number a row.".formatted(what, values));
    }
    boolean whole = true;
    double min = 0;
    double max = -1;
    SortedSet<Long> few = new TreeSet<>();
    for (long i = 0; i < rows; i++) {
      double v = values.getDouble(i);
      if (Double.isNaN(v)) {
        throw refused("Row %d of %s is NaN.".formatted(i, what));
      }
      boolean isWhole = v == Math.rint(v) && Math.abs(v) < MAX_CLASSES;
      whole &= isWhole;
      if (!names.isEmpty() && !(isWhole && v >= 0 && v < names.size())) {
        throw refused(
            "Row %d of %s is %s, and %d classes have names, from 0 on."
                .formatted(i, what, text(v), names.size()));
      }
      if (whole) {
        few.add((long) v);
      }
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    if (!names.isEmpty()) {
      return classes(values, names, v -> v);
    }
    if (!whole) {
      return new Labels(values.reshape(rows).to(DType.F64), List.of());
    }
    if (min >= 0) {
      List<String> numbers =
          IntStream.rangeClosed(0, (int) max).mapToObj(Integer::toString).toList();
      return classes(values, numbers, v -> v);
    }
    List<Long> order = new ArrayList<>(few);
    return classes(
        values,
        order.stream().map(String::valueOf).toList(),
        v -> Collections.binarySearch(order, v));
  }

  private static Labels classes(Tensor values, List<String> names, LongUnaryOperator number) {
    long[] numbers = values.toLongs();
    Arrays.setAll(numbers, i -> number.applyAsLong(numbers[i]));
    return new Labels(Tensor.of(numbers, numbers.length), names);
  }

  /**
   * Labels that are texts.
   *
   * @param codes [rows], a number of a text for each row
   * @param texts the different texts
   * @param names the texts in the order of the classes; sorted when they are not given
   * @param what the labels, as messages name them
   */
  public static Labels ofTexts(Tensor codes, List<String> texts, List<String> names, String what) {
    List<String> order = names.isEmpty() ? texts.stream().sorted().toList() : names;
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      numbers.put(order.get(i), i);
    }
    int[] classes = new int[texts.size()];
    for (int i = 0; i < classes.length; i++) {
      String text = texts.get(i);
      Integer number = numbers.get(text);
      if (number == null) {
        throw refused(
            "'%s' of %s is none of the classes.%s"
                .formatted(Printable.of(text), what, Spelling.didYouMean(text, order)));
      }
      classes[i] = number;
    }
    return classes(codes, order, code -> classes[(int) code]);
  }

  private static LoupeException refused(String message) {
    return new LoupeException(DataProblem.LABELS, message);
  }

  private static String text(double v) {
    return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
  }
}
