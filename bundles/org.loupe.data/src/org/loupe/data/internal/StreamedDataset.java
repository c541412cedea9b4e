package org.loupe.data.internal;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Port;
import org.loupe.api.value.Tensor;

/** A dataset whose rows are decoded each time they are read: only those are in memory. */
public final class StreamedDataset implements Dataset {

  /** Decodes rows; thread-safe. */
  public interface Rows {
    /**
     * Decodes one row.
     *
     * @param row its number in the source
     * @param out takes all of the row's values, of the row's type
     */
    void read(long row, MemorySegment out);
  }

  /**
   * What all selections of a source share.
   *
   * @param name a name for messages and figures
   * @param row type and shape of a row
   * @param size number of rows
   * @param labels a class a row
   * @param hash SHA-256 over files and arguments
   * @param rows decodes them
   */
  public record Source(
      String name, Port row, long size, Optional<Labels> labels, String hash, Rows rows) {}

  private final Source source;
  private final RowSelection selection;
  private final Optional<Tensor> labels;
  private final String hash;

  /** All rows of a source. */
  public StreamedDataset(Source source) {
    this(source, RowSelection.all(source.name, source.size));
  }

  private StreamedDataset(Source source, RowSelection selection) {
    this.source = source;
    this.selection = selection;
    this.labels = selection.labels(source.labels.map(Labels::numbers));
    this.hash = selection.hash(source.hash);
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
    return source.labels.map(Labels::classes).orElse(List.of());
  }

  @Override
  public Optional<Tensor> labels() {
    return labels;
  }

  @Override
  public Tensor read(long... rows) {
    long[] inSource = selection.inSource(rows);
    long[] shape =
        LongStream.concat(LongStream.of(rows.length), LongStream.of(source.row.rowShape()))
            .toArray();
    long bytes = source.row.rowCount() * source.row.dtype().bytes();
    return Tensor.allocate(
        source.row.dtype(),
        shape,
        out -> {
          for (int i = 0; i < inSource.length; i++) {
            source.rows.read(inSource[i], out.asSlice(i * bytes, bytes));
          }
        });
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
    return new StreamedDataset(source, selection.select(rows));
  }

  /** Name, size and row. */
  @Override
  public String toString() {
    return "%s: %d rows of %s%s".formatted(name(), size(), row().dtype().label(), row().row());
  }
}
