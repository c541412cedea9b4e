package org.loupe.script.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.plan.catalogue.ScriptNames;

/**
 * Shows values to programs of one context: numbers and texts as they are, arrays, tables and
 * records as views of what is there.
 */
final class Views {
  private static final double NANOS = 1e9;

  private final Function<Tensor, Optional<Object>> vectors;

  /**
   * Views.
   *
   * @param vectors what a language has for vectors; empty for a {@link TensorView}
   */
  Views(Function<Tensor, Optional<Object>> vectors) {
    this.vectors = vectors;
  }

  /** A value as a program sees it. */
  Object of(Object value) {
    return switch (value) {
      case Boolean b -> b;
      case Number n -> n;
      case String s -> s;
      case Duration d -> d.getSeconds() + d.getNano() / NANOS;
      case ByteSize b -> b.bytes();
      case Enum<?> e -> ScriptNames.ofConstant(e);
      case Path p -> p.toString();
      case Tensor t when t.rank() == 0 -> element(t, 0);
      case Tensor t -> vectors.apply(t).orElseGet(() -> new TensorView(this, t));
      case Column c -> of(c);
      case Table t -> new TableView(this, t);
      case List<?> l -> new ListView(this, l);
      case Optional<?> o -> o.map(this::of).orElse(null);
      default -> new ValueView(this, value);
    };
  }

  /** A column: a vector, texts, or an array of vectors. */
  private Object of(Column column) {
    return switch (column) {
      case Column.Numbers n -> of(n.values());
      case Column.Text t -> of(t.values());
      case Column.Ragged r -> new RaggedView(this, r);
    };
  }

  /** What a table has in a row of a column. */
  Object entry(Column column, long row) {
    return switch (column) {
      case Column.Numbers n -> element(n.values(), row);
      case Column.Text t -> t.values().get((int) row);
      case Column.Ragged r ->
          of(r.values().rows(r.offsets().getLong(row), r.offsets().getLong(row + 1)));
    };
  }

  /** One number: whole where its type is. */
  static Object element(Tensor t, long i) {
    if (t.dtype() == DType.BOOL) {
      return t.getLong(i) != 0;
    }
    return t.dtype().isFloat() ? (Object) t.getDouble(i) : (Object) t.getLong(i);
  }
}
