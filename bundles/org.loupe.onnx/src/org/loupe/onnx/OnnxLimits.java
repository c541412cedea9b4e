package org.loupe.onnx;

import org.loupe.api.Cancellation;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;

/**
 * What reading a file may take.
 *
 * @param memory most memory of all numbers of a network, and of the file itself
 * @param cancellation looked at while reading
 */
public record OnnxLimits(ByteSize memory, Cancellation cancellation) {

  /** For files that the product has written itself. */
  public static final OnnxLimits NONE =
      new OnnxLimits(new ByteSize(Long.MAX_VALUE), Cancellation.never());

  /** The limits of a source. */
  public static OnnxLimits of(SourceContext context) {
    return new OnnxLimits(context.memory(), context.cancellation());
  }
}
