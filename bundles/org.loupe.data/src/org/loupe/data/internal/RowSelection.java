package org.loupe.data.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.loupe.api.value.Tensor;
import org.loupe.data.io.Sha256;

/** Which rows of its source a dataset has: all, or some in an order of their own. Immutable. */
public final class RowSelection {

  private final String name;
  private final long inSource;
  private final Optional<long[]> chosen;

  private RowSelection(String name, long inSource, Optional<long[]> chosen) {
    this.name = name;
    this.inSource = inSource;
    this.chosen = chosen;
  }

  /**
   * All rows.
   *
   * @param name the dataset's, for messages
   * @param rows how many the source has
   */
  public static RowSelection all(String name, long rows) {
    return new RowSelection(name, rows, Optional.empty());
  }

  /** Number of rows. */
  public long size() {
    return chosen.map(rows -> (long) rows.length).orElse(inSource);
  }

  /** The rows' numbers in the source, or empty when they are all. */
  public Optional<long[]> rows() {
    return chosen.map(long[]::clone);
  }

  /** The numbers in the source of some of these rows, each checked. */
  public long[] inSource(long... rows) {
    long[] numbers = rows.clone();
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] < 0 || rows[i] >= size()) {
        throw new IndexOutOfBoundsException(
            "Row %d is not in '%s', which has %d rows, from 0 on."
                .formatted(rows[i], name, size()));
      }
      if (chosen.isPresent()) {
        numbers[i] = chosen.get()[(int) rows[i]];
      }
    }
    return numbers;
  }

  /** Some of these rows. */
  public RowSelection select(long... rows) {
    long[] numbers = inSource(rows);
    boolean all = numbers.length == inSource;
    for (int i = 0; i < numbers.length && all; i++) {
      all = numbers[i] == i;
    }
    return new RowSelection(name, inSource, all ? Optional.empty() : Optional.of(numbers));
  }

  /** The labels of these rows, given those of the source. */
  public Optional<Tensor> labels(Optional<Tensor> ofSource) {
    return chosen.isEmpty() ? ofSource : ofSource.map(all -> RowCopy.gather(all, chosen.get()));
  }

  /** The hash of these rows, given that of the source. */
  public String hash(String ofSource) {
    if (chosen.isEmpty()) {
      return ofSource;
    }
    MessageDigest digest = Sha256.digest();
    digest.update((ofSource + " rows").getBytes(StandardCharsets.UTF_8));
    byte[] number = new byte[Long.BYTES];
    MemorySegment memory = MemorySegment.ofArray(number);
    for (long row : chosen.get()) {
      memory.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, row);
      digest.update(number);
    }
    return Sha256.hex(digest.digest());
  }
}
