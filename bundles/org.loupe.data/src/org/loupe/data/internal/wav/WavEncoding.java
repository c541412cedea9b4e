package org.loupe.data.internal.wav;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** How a sample is written, low byte first; all but floats become -1 to 1, without 1. */
enum WavEncoding {
  /** Unsigned, 128 is silence. */
  PCM_8(1, 8) {
    @Override
    float sample(ByteBuffer b, int at) {
      return ((b.get(at) & 0xff) - 128) / 128f;
    }
  },
  PCM_16(1, 16) {
    @Override
    float sample(ByteBuffer b, int at) {
      return b.getShort(at) / 32768f;
    }
  },
  PCM_24(1, 24) {
    @Override
    float sample(ByteBuffer b, int at) {
      return ((b.getShort(at) & 0xffff) | b.get(at + 2) << 16) / 8388608f;
    }
  },
  /** Rounded to the 24 bits of a single. */
  PCM_32(1, 32) {
    @Override
    float sample(ByteBuffer b, int at) {
      return (float) (b.getInt(at) / 2147483648.0);
    }
  },
  FLOAT_32(3, 32) {
    @Override
    float sample(ByteBuffer b, int at) {
      return b.getFloat(at);
    }
  },
  /** Rounded to a single. */
  FLOAT_64(3, 64) {
    @Override
    float sample(ByteBuffer b, int at) {
      return (float) b.getDouble(at);
    }
  };

  private final int tag;
  private final int bits;

  WavEncoding(int tag, int bits) {
    this.tag = tag;
    this.bits = bits;
  }

  /** Bytes of a sample. */
  int bytes() {
    return bits / 8;
  }

  /** The sample that begins at a place. */
  abstract float sample(ByteBuffer b, int at);

  /** The encoding of a tag (1 is PCM, 3 float) and a number of bits. */
  static Optional<WavEncoding> of(int tag, int bits) {
    return Arrays.stream(values()).filter(e -> e.tag == tag && e.bits == bits).findFirst();
  }
}
