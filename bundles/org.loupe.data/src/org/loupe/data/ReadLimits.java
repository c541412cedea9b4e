package org.loupe.data;

import java.util.Locale;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;

/**
 * What reading a file may take.
 *
 * @param memory most native memory of one value; mapped files do not count
 * @param cancellation looked at while reading
 */
public record ReadLimits(ByteSize memory, Cancellation cancellation) {

  /** For files that the product has written itself. */
  public static final ReadLimits NONE =
      new ReadLimits(new ByteSize(Long.MAX_VALUE), Cancellation.never());

  /** The limits of a source. */
  public static ReadLimits of(SourceContext context) {
    return new ReadLimits(context.memory(), context.cancellation());
  }

  /**
   * Checks a size before it is allocated.
   *
   * @param what the file or array, as messages name it
   * @throws LoupeException LP-2205 when it is too large
   */
  public void require(long bytes, String what) {
    if (bytes > memory.bytes()) {
      throw new LoupeException(
          DataProblem.MEMORY,
          String.format(
              Locale.ROOT,
              "%s takes %s in memory and %s may be used.",
              what,
              new ByteSize(bytes),
              memory));
    }
  }
}
