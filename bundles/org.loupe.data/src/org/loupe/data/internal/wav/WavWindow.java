package org.loupe.data.internal.wav;

import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.data.DataProblem;

/**
 * How a recording is cut: windows of one length from its beginning on; what is left at its end is
 * left out.
 *
 * @param frames of a window
 * @param step frames from the beginning of one to that of the next
 */
record WavWindow(long frames, long step) {

  /** The window that is asked for, or one of the whole recording. */
  static WavWindow of(Optional<Long> frames, Optional<Long> step, long recording) {
    long length = frames.orElse(recording);
    long by = step.orElse(length);
    if (length <= 0 || by <= 0) {
      throw new LoupeException(
          DataProblem.WAV_FORM,
          frames.isEmpty() && recording == 0
              ? "The recordings have no frames."
              : "Windows of %d frames, %d apart, are none.".formatted(length, by));
    }
    return new WavWindow(length, by);
  }

  /** How many windows a recording has. */
  long count(long recording) {
    return recording < frames ? 0 : (recording - frames) / step + 1;
  }

  /** The first frame of a window. */
  long start(long window) {
    return window * step;
  }
}
