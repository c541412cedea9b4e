package org.loupe.compute.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Port;
import org.loupe.api.value.Tensor;

/** A dataset over a tensor that remembers how many rows were read at once. */
public final class Rows implements Dataset {
  private final Tensor all;
  private final Optional<long[]> selection;
  public final List<Integer> reads = new ArrayList<>();

  public Rows(Tensor all, long... selection) {
    this.all = all;
    this.selection = selection.length == 0 ? Optional.empty() : Optional.of(selection);
  }

  @Override
  public String name() {
    return "rows";
  }

  @Override
  public long size() {
    return selection.map(s -> (long) s.length).orElse(all.size(0));
  }

  @Override
  public Port row() {
    List<Long> row = Arrays.stream(all.shape()).skip(1).boxed().toList();
    return new Port("x", all.dtype(), row);
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public Optional<Tensor> labels() {
    return Optional.empty();
  }

  @Override
  public Tensor read(long... rows) {
    reads.add(rows.length);
    int width = (int) (all.count() / Math.max(1, all.size(0)));
    double[] d = new double[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      long at = selection.isPresent() ? selection.get()[(int) rows[i]] : rows[i];
      System.arraycopy(all.row(at).toDoubles(), 0, d, i * width, width);
    }
    long[] shape = all.shape();
    shape[0] = rows.length;
    return Tensor.of(d, shape).to(all.dtype());
  }

  @Override
  public String hash() {
    return "rows";
  }

  @Override
  public Optional<long[]> selection() {
    return selection;
  }

  @Override
  public Dataset select(long... rows) {
    return new Rows(all, LongStream.of(rows).toArray());
  }
}
