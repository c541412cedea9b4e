package org.loupe.dsl.ide;

/**
 * A stretch of text.
 *
 * @param offset of its first character
 * @param length in characters
 */
public record TextRange(int offset, int length) {

  /** The stretch from one offset to another. */
  public static TextRange between(int offset, int end) {
    return new TextRange(offset, end - offset);
  }

  /** The offset behind it. */
  public int end() {
    return offset + length;
  }

  /** Whether an offset is in it or at one of its ends. */
  public boolean touches(int at) {
    return at >= offset && at <= end();
  }

  /** Whether the two have a character or an end in common. */
  public boolean touches(TextRange other) {
    return other.offset <= end() && other.end() >= offset;
  }
}
