package org.loupe.plan.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Range;
import org.loupe.api.value.Resizing;
import org.loupe.api.value.Shuffle;
import org.loupe.api.value.Split;
import org.loupe.api.value.Tensor;
import org.loupe.plan.PlanProblem;

/**
 * Members of data with arguments.
 *
 * @param environment where images are resized
 * @param data the dataset
 * @param arguments of the call
 */
record DataCalls(Environment environment, Dataset data, Arguments arguments) {

  /** The members' names. */
  static final Set<String> NAMES = Set.of("rows", "where", "shuffled", "split", "resized");

  /** The value of the call. */
  Object value() {
    return switch (arguments.function()) {
      case "rows" -> data.select(rows(arguments.get("rows")));
      case "where" -> where();
      case "shuffled" -> data.select(Shuffle.order(data.size(), arguments.whole("seed", 0)));
      case "split" -> split();
      default -> environment.resized(data, resizing());
    };
  }

  private long[] rows(Object value) {
    long[] rows =
        switch (value) {
          case List<?> list -> list.stream().mapToLong(Evaluator::index).toArray();
          case Tensor t when t.rank() == 1 ->
              LongStream.range(0, t.count())
                  .map(i -> Evaluator.index(Values.element(t, i)))
                  .toArray();
          default -> throw Values.wrongType("rows", "a list of int", value);
        };
    for (long row : rows) {
      Subscript.index(row).within(data.size(), "'" + data.name() + "'");
    }
    return rows;
  }

  private Dataset where() {
    List<LongPredicate> conditions = new ArrayList<>();
    if (arguments.values().get("classes") instanceof List<?> names && !names.isEmpty()) {
      Tensor labels = MemberValues.labels(data);
      List<Long> numbers = names.stream().map(this::number).toList();
      conditions.add(row -> numbers.contains(labels.getLong(row)));
    }
    if (arguments.values().containsKey("labels")) {
      if (!(arguments.get("labels") instanceof Range range)) {
        throw Values.wrongType("'labels' of where", "a range", arguments.get("labels"));
      }
      Tensor labels = MemberValues.labels(data);
      conditions.add(row -> range.contains(labels.getDouble(row)));
    }
    if (conditions.isEmpty()) {
      throw new LoupeException(
          PlanProblem.MISSING_ARGUMENT, "'where' needs 'classes' or 'labels'.");
    }
    return data.select(
        LongStream.range(0, data.size())
            .filter(row -> conditions.stream().allMatch(c -> c.test(row)))
            .toArray());
  }

  private long number(Object name) {
    if (!(name instanceof String text)) {
      throw Values.wrongType("'classes' of where", "a list of text", name);
    }
    long number = data.classes().indexOf(text);
    if (number < 0) {
      throw new LoupeException(
          PlanProblem.REFUSED,
          "'%s' is no class of '%s'.%s"
              .formatted(text, data.name(), Spelling.didYouMean(text, data.classes())));
    }
    return number;
  }

  private Split split() {
    try {
      return Split.of(
          data,
          arguments.number("train", Double.NaN),
          arguments.number("validation", 0),
          arguments.whole("seed", 0),
          arguments.constant("by", Split.By.class, Split.By.ROWS));
    } catch (IllegalArgumentException e) {
      throw new LoupeException(
          PlanProblem.REFUSED, "'split' of '%s': %s.".formatted(data.name(), e.getMessage()), e);
    }
  }

  private Resizing resizing() {
    arguments.get("height");
    long height = arguments.whole("height", 0);
    return new Resizing(
        height,
        arguments.whole("width", height),
        arguments.constant("crop", Resizing.Crop.class, Resizing.Crop.NONE),
        arguments.number("share", 1),
        arguments.constant("mode", Resizing.Mode.class, Resizing.Mode.BILINEAR));
  }
}
