package org.loupe.data.internal.wav;

/**
 * What a recording is like.
 *
 * @param encoding of a sample
 * @param channels samples of a frame
 * @param rate frames a second
 * @param offset where the first frame begins
 * @param frames how many there are
 */
record WavHeader(WavEncoding encoding, int channels, long rate, long offset, long frames) {

  /** Bytes of a frame. */
  int frameBytes() {
    return channels * encoding.bytes();
  }
}
