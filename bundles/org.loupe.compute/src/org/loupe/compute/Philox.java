package org.loupe.compute;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.loupe.api.RandomStream;

/**
 * Counter-based random numbers: Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3" (SC 2011). Element i depends on key and i only, so that any thread
 * may read any part. Passes through no state; immutable.
 */
public final class Philox implements RandomStream {

  private static final int M0 = 0xD2511F53;
  private static final int M1 = 0xCD9E8D57;
  private static final int W0 = 0x9E3779B9;
  private static final int W1 = 0xBB67AE85;
  private static final int ROUNDS = 10;

  private final int key0;
  private final int key1;

  /** A stream with a 64-bit key. */
  public Philox(long key) {
    key0 = (int) key;
    key1 = (int) (key >>> 32);
  }

  /** The stream of a seed for a purpose: the key is the head of SHA-256 over both. */
  public static Philox keyed(long seed, String analysis, String purpose) {
    try {
      MessageDigest d = MessageDigest.getInstance("SHA-256");
      d.update(ByteBuffer.allocate(8).putLong(0, seed));
      d.update((analysis + "\n" + purpose).getBytes(StandardCharsets.UTF_8));
      return new Philox(ByteBuffer.wrap(d.digest()).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * Four random words for a 128-bit counter.
   *
   * @param c counter, four words
   * @return a new array of four words
   */
  public int[] block(int... c) {
    int c0 = c[0];
    int c1 = c[1];
    int c2 = c[2];
    int c3 = c[3];
    int k0 = key0;
    int k1 = key1;
    for (int r = 0; r < ROUNDS; r++) {
      long p0 = Integer.toUnsignedLong(M0) * Integer.toUnsignedLong(c0);
      long p1 = Integer.toUnsignedLong(M1) * Integer.toUnsignedLong(c2);
      int n0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      int n2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c1 = (int) p1;
      c3 = (int) p0;
      c0 = n0;
      c2 = n2;
      k0 += W0;
      k1 += W1;
    }
    return new int[] {c0, c1, c2, c3};
  }

  private int[] at(long position, int lane) {
    return block((int) position, (int) (position >>> 32), lane, 0);
  }

  private static double unit(int high, int low) {
    long bits = (Integer.toUnsignedLong(high) << 32 | Integer.toUnsignedLong(low)) >>> 11;
    return bits * 0x1.0p-53;
  }

  @Override
  public double uniform(long position) {
    int[] w = at(position, 0);
    return unit(w[0], w[1]);
  }

  /** By Box and Muller's transform, one number a counter. */
  @Override
  public double normal(long position) {
    int[] w = at(position, 1);
    double radius = Math.sqrt(-2 * Math.log(1 - unit(w[0], w[1])));
    return radius * Math.cos(2 * Math.PI * unit(w[2], w[3]));
  }

  /** By multiplication, with rejection of the part that would favour some numbers (Lemire 2019). */
  @Override
  public long below(long bound, long position) {
    if (bound <= 0) {
      throw new IllegalArgumentException("a bound is positive: " + bound);
    }
    for (int lane = 2; ; lane++) {
      int[] w = at(position, lane);
      long x = Integer.toUnsignedLong(w[0]) << 32 | Integer.toUnsignedLong(w[1]);
      long low = x * bound;
      if (Long.compareUnsigned(low, bound) >= 0
          || Long.compareUnsigned(low, Long.remainderUnsigned(-bound, bound)) >= 0) {
        return Math.unsignedMultiplyHigh(x, bound);
      }
    }
  }
}
