package org.loupe.plan.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The type of a value in a script. */
public sealed interface Type {

  /** The type as a script or a message has it. */
  String label();

  /** The types of the language. */
  enum Scalar implements Type {
    /** {@code double}. */
    NUMBER,
    /** {@code long} or {@code int}. */
    INT,
    /** {@code boolean}. */
    BOOL,
    /** {@code String}. */
    TEXT,
    /** {@code java.time.Duration}; in plans a number of seconds. */
    DURATION,
    /** {@code ByteSize}; in plans a number of bytes. */
    BYTES,
    /** {@code org.loupe.api.value.Range}. */
    RANGE,
    /** {@code java.nio.file.Path}; in plans a text. */
    FILE,
    /** {@code Tensor}. */
    TENSOR,
    /** A column of a table: a tensor where its entries are numbers. */
    COLUMN,
    /** {@code Image}. */
    IMAGE,
    /** {@code Figure}. */
    FIGURE,
    /** {@code Model}. */
    MODEL,
    /** {@code Layer}. */
    LAYER,
    /** {@code Dataset}. */
    DATA,
    /** {@code Sample}. */
    SAMPLE,
    /** {@code Split}. */
    SPLIT,
    /** {@code Features}. */
    FEATURES,
    /** Known only when it runs. */
    ANY;

    private final String label = name().toLowerCase(java.util.Locale.ROOT);

    @Override
    public String label() {
      return label;
    }
  }

  /**
   * {@code Table}.
   *
   * @param columns the names of its columns; empty when they are known only when it runs
   */
  record TableOf(List<String> columns) implements Type {
    /** A table whose columns are known only when it runs. */
    public static final TableOf UNKNOWN = new TableOf(List.of());

    /** Copies the list. */
    public TableOf {
      columns = List.copyOf(columns);
    }

    @Override
    public String label() {
      return "table";
    }
  }

  /** A Java enum. */
  record EnumOf(EnumDescriptor descriptor) implements Type {
    @Override
    public String label() {
      return descriptor.name();
    }
  }

  /** A list. */
  record ListOf(Type item) implements Type {
    @Override
    public String label() {
      return item.label() + "[]";
    }
  }

  /** A type that a plug-in contributes; {@link Catalogue#valueType} has its constructors. */
  record Contributed(String name) implements Type {
    @Override
    public String label() {
      return name;
    }
  }

  /**
   * A value with named parts: a point of a sweep, or what a named point of an axis stands for.
   *
   * @param members the types of its parts by their names
   */
  record PointOf(Map<String, Type> members) implements Type {
    /** Copies the map and keeps its order. */
    public PointOf {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public String label() {
      return "point";
    }
  }

  /**
   * A sweep: a table of points.
   *
   * @param point what each of them is
   */
  record SweepOf(PointOf point) implements Type {
    @Override
    public String label() {
      return "sweep";
    }
  }

  /**
   * What the points of a sweep have that is no number, text or truth value, one after the other.
   *
   * @param item what one point has
   */
  record ColumnOf(Type item) implements Type {
    @Override
    public String label() {
      return "column of " + item.label();
    }
  }

  /** The result of an analysis; {@link Catalogue#analysis} has its components. */
  record ResultOf(String analysis) implements Type {
    @Override
    public String label() {
      return "result of " + analysis;
    }
  }

  /** Named values that a script step gives, in order. */
  record FieldsOf(Map<String, Type> fields) implements Type {
    /** Copies the map and keeps its order. */
    public FieldsOf {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String label() {
      return fields.entrySet().stream()
          .map(f -> f.getKey() + ": " + f.getValue().label())
          .collect(Collectors.joining(", ", "{ ", " }"));
    }
  }
}
