package org.loupe.data.internal.wav;

import org.loupe.api.Doc;

/** What becomes of the channels of a recording. */
public enum WavChannels {
  /** Each is kept. */
  @Doc("each is kept; all recordings have as many")
  ALL,
  /** Their mean. */
  @Doc("the mean of all, one channel")
  MONO
}
