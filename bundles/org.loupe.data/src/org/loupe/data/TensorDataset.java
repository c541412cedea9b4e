package org.loupe.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Port;
import org.loupe.api.value.Tensor;
import org.loupe.data.internal.RowCopy;
import org.loupe.data.internal.RowSelection;
import org.loupe.data.io.Sha256;

/**
 * A dataset whose rows lie in one tensor, in memory or mapped.
 *
 * <p>Rows are F64 when the tensor is, else F32, and every value is multiplied by the scale when it
 * is read (in double precision, rounded once). Rows that lie next to each other, need no conversion
 * and are asked for in order share the tensor's memory.
 */
public final class TensorDataset implements Dataset {

  /** What all selections of a source share. */
  private record Source(
      String name,
      Tensor values,
      Port row,
      double scale,
      Optional<Tensor> labels,
      List<String> classes,
      String hash) {}

  private final Source source;
  private final RowSelection selection;
  private final Optional<Tensor> labels;
  private final String hash;

  private TensorDataset(Source source, RowSelection selection) {
    this.source = source;
    this.selection = selection;
    this.labels = selection.labels(source.labels);
    this.hash = selection.hash(source.hash);
  }

  /**
   * Starts a dataset.
   *
   * @param name a name for messages and figures
   * @param values [rows, row...]
   */
  public static Builder builder(String name, Tensor values) {
    return new Builder(name, values);
  }

  @Override
  public String name() {
    return source.name;
  }

  @Override
  public long size() {
    return selection.size();
  }

  @Override
  public Port row() {
    return source.row;
  }

  @Override
  public List<String> classes() {
    return source.classes;
  }

  @Override
  public Optional<Tensor> labels() {
    return labels;
  }

  @Override
  public Tensor read(long... rows) {
    return new RowCopy(source.values, source.row, source.scale).read(selection.inSource(rows));
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public Optional<long[]> selection() {
    return selection.rows();
  }

  @Override
  public Dataset select(long... rows) {
    return new TensorDataset(source, selection.select(rows));
  }

  /** Name, size and row. */
  @Override
  public String toString() {
    return "%s: %d rows of %s%s".formatted(name(), size(), row().dtype().label(), row().row());
  }

  /** Collects what a dataset consists of. */
  public static final class Builder {
    private final String name;
    private final Tensor values;
    private long[] rowShape;
    private double scale = 1;
    private Optional<Tensor> labels = Optional.empty();
    private List<String> classes = List.of();
    private Optional<String> hash = Optional.empty();

    private Builder(String name, Tensor values) {
      if (values.rank() == 0) {
        throw new IllegalArgumentException("a dataset has rows, and this is one number");
      }
      this.name = name;
      this.values = values;
      this.rowShape = Arrays.copyOfRange(values.shape(), 1, values.rank());
    }

    /** Another shape of one row, with as many values. */
    public Builder row(long... shape) {
      if (Tensor.count(shape) != Tensor.count(rowShape)) {
        throw new IllegalArgumentException(
            "a row of shape %s cannot become %s"
                .formatted(Arrays.toString(rowShape), Arrays.toString(shape)));
      }
      rowShape = shape.clone();
      return this;
    }

    /** A factor for every value. */
    public Builder scale(double factor) {
      scale = factor;
      return this;
    }

    /**
     * Labels.
     *
     * @param numbers [rows]: the class as I64, or a target as F64
     * @param names names of the classes in the order of their numbers; none for targets
     */
    public Builder labels(Tensor numbers, List<String> names) {
      if (numbers.rank() != 1 || numbers.count() != values.size(0)) {
        throw new IllegalArgumentException(
            "%s are no labels for %d rows".formatted(numbers, values.size(0)));
      }
      labels = Optional.of(numbers);
      classes = List.copyOf(names);
      return this;
    }

    /** The SHA-256 of where the values are from; without it, the values themselves are hashed. */
    public Builder hash(String sha256) {
      hash = Optional.of(sha256);
      return this;
    }

    /** The dataset. */
    public TensorDataset build() {
      DType dtype = values.dtype() == DType.F64 ? DType.F64 : DType.F32;
      Port row = new Port("row", dtype, Arrays.stream(rowShape).boxed().toList());
      return new TensorDataset(
          new Source(
              name, values, row, scale, labels, classes, hash.orElseGet(() -> hashOfValues(row))),
          RowSelection.all(name, values.size(0)));
    }

    private String hashOfValues(Port row) {
      MessageDigest digest = Sha256.digest();
      String text = "%s %s %s %s".formatted(values.dtype(), row, scale, classes);
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      RowCopy.digest(values, digest);
      labels.ifPresent(l -> RowCopy.digest(l, digest));
      return Sha256.hex(digest.digest());
    }
  }
}
