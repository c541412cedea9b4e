package org.loupe.plan.eval;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.value.Column;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Image;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.plan.PlanProblem;

/** Members of values without arguments, as {@link org.loupe.plan.catalogue.Members} lists them. */
final class MemberValues {
  private static final List<String> STATISTICS =
      List.of("sum", "mean", "min", "max", "median", "std");

  private MemberValues() {}

  static Object get(Object value, String name) {
    Optional<Object> found =
        switch (value) {
          case Table t -> ofTable(t, name);
          case Tensor t -> ofTensor(t, name);
          case Column.Ragged r -> name.equals("count") ? Optional.of(r.rows()) : Optional.empty();
          case Dataset d -> ofData(d, name);
          case Sample s -> ofSample(s, name);
          case Image i -> ofImage(i, name);
          case Model m -> ofModel(m, name);
          case Layer l -> name.equals("name") ? Optional.of(l.name()) : Optional.empty();
          case Features f -> ofFeatures(f, name);
          case Range r -> ofRange(r, name);
          case List<?> l -> ofList(l, name);
          case Constructed c -> Optional.ofNullable(c.arguments().get(name));
          case Points p -> p.column(name);
          case Points.Column c -> Optional.of(c.member(name));
          case Point p -> Optional.ofNullable(p.members().get(name));
          case Record r -> ofRecord(r, name);
          default -> Optional.empty();
        };
    return Values.plain(found.orElseThrow(() -> noMember(value, name)));
  }

  private static LoupeException noMember(Object value, String name) {
    List<String> known = names(value);
    return new LoupeException(
        PlanProblem.NO_MEMBER,
        "A %s has no member '%s'.%s%s"
            .formatted(
                Values.typeName(value),
                name,
                Spelling.didYouMean(name, known),
                known.isEmpty() ? "" : " It has " + String.join(", ", known) + "."));
  }

  private static List<String> names(Object value) {
    List<String> names = new ArrayList<>();
    switch (value) {
      case Table t -> {
        names.add("count");
        t.columns().forEach(c -> names.add(c.name()));
      }
      case Tensor _ -> {
        names.addAll(List.of("shape", "count"));
        names.addAll(STATISTICS);
      }
      case Column.Ragged _ -> names.add("count");
      case Dataset _ ->
          names.addAll(List.of("count", "name", "shape", "classes", "labels", "tensor"));
      case Sample _ -> names.addAll(List.of("row", "tensor", "image", "label", "class"));
      case Image _ -> names.addAll(List.of("height", "width", "channels", "pixels"));
      case Model _ -> names.addAll(List.of("name", "raw", "parameters", "classes", "layers"));
      case Layer _ -> names.add("name");
      case Features _ -> names.addAll(List.of("count", "values", "rows"));
      case Range _ -> names.addAll(List.of("from", "to"));
      case List<?> _ -> names.addAll(STATISTICS);
      case Constructed c -> names.addAll(c.arguments().keySet());
      case Points p -> p.all().stream().limit(1).forEach(f -> names.addAll(f.members().keySet()));
      case Point p -> names.addAll(p.members().keySet());
      case Record r ->
          Arrays.stream(r.getClass().getRecordComponents()).forEach(c -> names.add(c.getName()));
      default -> {
        // no members
      }
    }
    return names;
  }

  private static Optional<Object> ofTable(Table t, String name) {
    Optional<Column> column = t.column(name);
    if (column.isEmpty()) {
      return name.equals("count") ? Optional.of(t.rows()) : Optional.empty();
    }
    return Optional.of(
        switch (column.get()) {
          case Column.Numbers n -> n.values();
          case Column.Text x -> x.values();
          case Column.Ragged r -> r;
        });
  }

  private static Optional<Object> ofTensor(Tensor t, String name) {
    return switch (name) {
      case "shape" -> Optional.of(Arrays.stream(t.shape()).boxed().toList());
      case "count" -> Optional.of(t.count());
      default -> statistic(t, name);
    };
  }

  private static Optional<Object> ofList(List<?> list, String name) {
    return name.equals("count") ? Optional.of((long) list.size()) : statistic(list, name);
  }

  private static Optional<Object> statistic(Object value, String name) {
    return STATISTICS.contains(name)
        ? Values.entries(value).map(x -> statistic(x, name))
        : Optional.empty();
  }

  private static Object statistic(double[] x, String name) {
    return switch (name) {
      case "sum" -> Statistics.sum(x);
      case "mean" -> Statistics.mean(x);
      case "min" -> Statistics.min(x);
      case "max" -> Statistics.max(x);
      case "median" -> Statistics.median(x);
      default -> Statistics.std(x);
    };
  }

  private static Optional<Object> ofData(Dataset d, String name) {
    return switch (name) {
      case "count" -> Optional.of(d.size());
      case "name" -> Optional.of(d.name());
      case "shape" -> Optional.of(d.row().row());
      case "classes" -> Optional.of(d.classes());
      case "labels" -> Optional.of(labels(d));
      case "tensor" -> Optional.of(d.read(LongStream.range(0, d.size()).toArray()));
      default -> Optional.empty();
    };
  }

  /** The labels of a dataset that must have them. */
  static Tensor labels(Dataset d) {
    return d.labels()
        .orElseThrow(
            () ->
                new LoupeException(
                    PlanProblem.NO_MEMBER, "The data '%s' has no labels.".formatted(d.name())));
  }

  private static Optional<Object> ofSample(Sample s, String name) {
    return switch (name) {
      case "row" -> Optional.of(s.row());
      case "tensor" -> Optional.of(s.tensor());
      case "image" -> Optional.of(image(s));
      case "label" -> Optional.of(Values.element(labels(s.data()), s.row()));
      case "class" -> Optional.of(className(s));
      default -> Optional.empty();
    };
  }

  private static Image image(Sample s) {
    try {
      return s.image();
    } catch (IllegalArgumentException e) {
      throw new LoupeException(
          PlanProblem.REFUSED,
          "Row %d of '%s' is no picture: %s.".formatted(s.row(), s.data().name(), e.getMessage()),
          e);
    }
  }

  private static String className(Sample s) {
    List<String> classes = s.data().classes();
    if (classes.isEmpty()) {
      throw new LoupeException(
          PlanProblem.NO_MEMBER, "The data '%s' has no classes.".formatted(s.data().name()));
    }
    return classes.get((int) labels(s.data()).getLong(s.row()));
  }

  private static Optional<Object> ofImage(Image i, String name) {
    return switch (name) {
      case "height" -> Optional.of(i.height());
      case "width" -> Optional.of(i.width());
      case "channels" -> Optional.of(i.channels());
      case "pixels" -> Optional.of(i.pixels());
      default -> Optional.empty();
    };
  }

  private static Optional<Object> ofModel(Model m, String name) {
    return switch (name) {
      case "name" -> Optional.of(m.name());
      case "raw" -> Optional.of(m.raw());
      case "parameters" -> Optional.of(m.parameterCount());
      case "classes" -> Optional.of(m.card().classes());
      case "layers" -> Optional.of(m.layers());
      default -> Optional.empty();
    };
  }

  private static Optional<Object> ofFeatures(Features f, String name) {
    return switch (name) {
      case "count" -> Optional.of(f.values().size(0));
      case "values" -> Optional.of(f.values());
      case "rows" -> Optional.of(f.rows());
      default -> Optional.empty();
    };
  }

  private static Optional<Object> ofRange(Range r, String name) {
    return Optional.ofNullable(Map.<String, Object>of("from", r.from(), "to", r.to()).get(name));
  }

  private static Optional<Object> ofRecord(Record record, String name) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .filter(c -> c.getName().equals(name))
        .findFirst()
        .map(c -> component(record, c));
  }

  /** Reads a component of a record of any plug-in. */
  static Object component(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
