package org.loupe.data.internal.cifar;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Port;
import org.loupe.api.value.Tensor;
import org.loupe.data.DataProblem;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.Labels;
import org.loupe.data.internal.StreamedDataset;

/** Records of one or more files as rows [3, 32, 32] of values 0..1. */
public final class CifarRows implements StreamedDataset.Rows {

  private static final Port ROW = new Port("row", DType.F32, List.of(3L, 32L, 32L));

  private final List<CifarFile> files;
  private final Labels labels;

  private CifarRows(List<CifarFile> files, Labels labels) {
    this.files = files;
    this.labels = labels;
  }

  /**
   * Opens files.
   *
   * @param paths the files, in the order of the rows
   * @param asked which label counts
   * @param names names of the classes; their numbers when empty
   * @throws LoupeException LP-2201, LP-2205, LP-2210, LP-2232
   */
  public static CifarRows of(
      List<Path> paths, CifarLabel asked, List<String> names, ReadLimits limits) {
    List<CifarFile> files = new ArrayList<>();
    CifarLabel kind = asked;
    long rows = 0;
    for (Path path : paths) {
      CifarFile file = CifarFile.open(path, asked);
      if (!files.isEmpty() && file.label() != kind) {
        throw new LoupeException(
            DataProblem.CIFAR,
            "'%s' and '%s' are of different kinds, CIFAR-10 and CIFAR-100."
                .formatted(paths.getFirst(), path));
      }
      kind = file.label();
      files.add(file);
      rows += file.rows();
    }
    limits.require(rows * Long.BYTES, String.format(Locale.ROOT, "The list of %,d labels", rows));
    return new CifarRows(files, labels(files, paths, names, Math.toIntExact(rows), limits));
  }

  private static Labels labels(
      List<CifarFile> files, List<Path> paths, List<String> names, int rows, ReadLimits limits) {
    List<String> classes =
        names.isEmpty()
            ? IntStream.range(0, files.getFirst().label().classes())
                .mapToObj(Integer::toString)
                .toList()
            : names;
    long[] all = new long[rows];
    int at = 0;
    for (int f = 0; f < files.size(); f++) {
      CifarFile file = files.get(f);
      int start = at;
      for (long row = 0; row < file.rows(); row++) {
        if ((row & 0xfff) == 0) {
          limits.cancellation().check();
        }
        all[at++] = file.label(row);
      }
      // checked file by file, so that a message names the right one
      long[] own = Arrays.copyOfRange(all, start, at);
      Labels.ofNumbers(Tensor.of(own, own.length), classes, "the labels of '" + paths.get(f) + "'");
    }
    return new Labels(Tensor.of(all, rows), classes);
  }

  /** Shape of a row. */
  public Port row() {
    return ROW;
  }

  /** A class for each row. */
  public Labels labels() {
    return labels;
  }

  @Override
  public void read(long row, MemorySegment out) {
    long inFile = row;
    int f = 0;
    while (inFile >= files.get(f).rows()) {
      inFile -= files.get(f++).rows();
    }
    byte[] pixels = files.get(f).pixels(inFile);
    for (int i = 0; i < pixels.length; i++) {
      out.setAtIndex(JAVA_FLOAT, i, (float) ((pixels[i] & 0xff) / 255.0));
    }
  }
}
