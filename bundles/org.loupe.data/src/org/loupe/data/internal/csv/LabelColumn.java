package org.loupe.data.internal.csv;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.data.DataProblem;
import org.loupe.data.internal.Labels;
import org.loupe.data.internal.npy.Segments;

/**
 * The column of labels while it is read. Whether the labels are texts or numbers is known at the
 * end: rows hold the number of a text until there are more texts than classes can be; from then on
 * the column is one of numbers.
 */
final class LabelColumn {

  /** Bytes of native memory for each row. */
  static final int BYTES = Long.BYTES;

  private final MemorySegment memory;
  private final String what;
  private final Supplier<String> where;
  private final TextCodes codes = new TextCodes();
  private boolean numbers;
  private long rows;

  /**
   * An empty column.
   *
   * @param limit most rows that will come
   * @param what the column, as messages name it
   * @param where the cell that is read just now, as messages name it
   */
  LabelColumn(long limit, String what, Supplier<String> where) {
    this.memory = Segments.allocate(Math.multiplyExact(limit, BYTES));
    this.what = what;
    this.where = where;
  }

  /** Adds the label of the next row. */
  void add(byte[] b, int from, int to) {
    if (from == to) {
      throw missing(where.get());
    }
    if (!numbers && codes.size() > Labels.MAX_CLASSES) {
      becomeNumbers();
    }
    if (numbers) {
      memory.setAtIndex(JAVA_DOUBLE, rows, number(b, from, to));
    } else {
      memory.setAtIndex(JAVA_LONG, rows, codes.code(b, from, to));
    }
    rows++;
  }

  private void becomeNumbers() {
    double[] values = new double[codes.size()];
    for (int code = 0; code < values.length; code++) {
      byte[] text = codes.text(code);
      values[code] = number(text, 0, text.length);
    }
    for (long i = 0; i < rows; i++) {
      memory.setAtIndex(JAVA_DOUBLE, i, values[(int) memory.getAtIndex(JAVA_LONG, i)]);
    }
    numbers = true;
  }

  private double number(byte[] b, int from, int to) {
    double v = CsvNumber.parse(b, from, to);
    if (Double.isNaN(v)) {
      if (MissingValue.is(b, from, to)) {
        throw missing(where.get());
      }
      throw new LoupeException(
          DataProblem.LABELS,
          "%s has more than %d different texts.".formatted(what, Labels.MAX_CLASSES),
          "A label names one of a few classes, or is a number.");
    }
    return v;
  }

  private static LoupeException missing(String where) {
    return new LoupeException(
        DataProblem.CSV_MISSING, where + " has no label.", "Give every row a label.");
  }

  /**
   * The labels of all rows.
   *
   * @param names names of the classes; none when they are not given
   */
  Labels finish(List<String> names) {
    List<String> texts =
        numbers
            ? List.of()
            : IntStream.range(0, codes.size()).mapToObj(c -> decoded(codes.text(c))).toList();
    if (!numbers && (names.isEmpty() || !names.containsAll(texts)) && allNumbers()) {
      becomeNumbers();
    }
    return numbers
        ? Labels.ofNumbers(Tensor.wrap(memory, DType.F64, rows), names, what)
        : Labels.ofTexts(Tensor.wrap(memory, DType.I64, rows), texts, names, what);
  }

  /** Whether every text is a number; one that says there is none is refused among numbers. */
  private boolean allNumbers() {
    boolean missing = false;
    for (int code = 0; code < codes.size(); code++) {
      byte[] text = codes.text(code);
      if (Double.isNaN(CsvNumber.parse(text, 0, text.length))) {
        if (!MissingValue.is(text, 0, text.length)) {
          return false;
        }
        missing = true;
      }
    }
    if (missing) {
      throw missing("A row of " + what);
    }
    return true;
  }

  private String decoded(byte[] text) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw new LoupeException(
          DataProblem.CSV_ENCODING, "A text of %s is not UTF-8.".formatted(what), e);
    }
  }
}
