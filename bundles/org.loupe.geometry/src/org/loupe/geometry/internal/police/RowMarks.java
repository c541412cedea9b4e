package org.loupe.geometry.internal.police;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.internal.point.Points;

/** Rows of two numbers as points of their classes. */
final class RowMarks {

  /** More hide each other. */
  private static final int MOST = 3000;

  private final Dataset data;
  private final List<double[]> points = new ArrayList<>();
  private final long[] rows;

  RowMarks(Dataset data) {
    this.data = data;
    rows = new long[(int) Math.min(MOST, data.size())];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i * data.size() / rows.length;
      points.add(Points.row(data, rows[i], 2));
    }
  }

  List<double[]> points() {
    return points;
  }

  String caption() {
    return "Rows of %s%s with the decision boundary."
        .formatted(
            data.name(), rows.length < data.size() ? ", %,d of them,".formatted(rows.length) : "");
  }

  Mark mark() {
    double[] flat = points.stream().flatMapToDouble(Arrays::stream).toArray();
    return new Mark.Points("", Tensor.of(flat, rows.length, 2), List.of(), fill());
  }

  private Mark.Fill fill() {
    boolean classes = data.labels().filter(t -> !t.dtype().isFloat()).isPresent();
    if (!classes) {
      return new Mark.Fill.Solid(Mark.Tone.QUIET);
    }
    Tensor labels = data.labels().orElseThrow();
    long[] codes = new long[rows.length];
    long most = 0;
    for (int i = 0; i < rows.length; i++) {
      codes[i] = labels.getLong(rows[i]);
      most = Math.max(most, codes[i]);
    }
    List<String> names = new ArrayList<>(data.classes());
    for (int c = names.size(); c <= most; c++) {
      names.add(Integer.toString(c));
    }
    return new Mark.Fill.ByCategory(Tensor.of(codes, codes.length), names);
  }
}
