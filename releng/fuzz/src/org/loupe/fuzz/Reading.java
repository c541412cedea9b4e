package org.loupe.fuzz;

import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;

/** What every reader promises: it reads, or refuses with a message that a terminal can show. */
public final class Reading {
  private static final int LONGEST = 20_000;
  private static final long ROWS = 64;

  private Reading() {}

  /** Reads; all that is not a refusal goes through to the fuzzer. */
  public static void check(Callable<?> reader) throws Exception {
    try {
      reader.call();
    } catch (LoupeException e) {
      String line = e.line();
      if (e.getMessage().isBlank() || line.length() > LONGEST) {
        throw new AssertionError("a message of %d characters".formatted(line.length()), e);
      }
      if (line.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
        throw new AssertionError("a message with control characters: " + line, e);
      }
    }
  }

  /** Reads what Loupe has written itself: a refusal is a finding, too. */
  public static <T> T again(Callable<T> reader) throws Exception {
    try {
      return reader.call();
    } catch (LoupeException e) {
      throw new AssertionError("what was written is refused", e);
    }
  }

  /** Reads the first rows of a dataset and its last one, and checks what it says of itself. */
  public static Dataset rows(Dataset data) {
    long[] rows = LongStream.range(0, Math.min(ROWS, data.size())).toArray();
    require(data.read(rows).size(0) == rows.length, "other rows than were asked for");
    if (data.size() > 0) {
      data.read(data.size() - 1);
    }
    data.labels().ifPresent(l -> require(l.count() == data.size(), "labels"));
    data.hash();
    return data;
  }

  /** Fails a case. */
  public static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
