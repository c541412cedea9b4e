package org.loupe.data.internal.zip;

/**
 * A file in an archive, as the archive's directory describes it.
 *
 * @param name path with slashes, without {@code .} and {@code ..}
 * @param method how it is packed: 0 or 8, others cannot be read
 * @param encrypted whether its bytes are encrypted
 * @param crc CRC-32 of its bytes
 * @param packed bytes in the archive
 * @param size its bytes
 * @param position where its own header begins
 */
public record ZipItem(
    String name, int method, boolean encrypted, long crc, long packed, long size, long position) {

  /** Not packed. */
  static final int STORED = 0;

  /** Packed with deflate. */
  static final int DEFLATED = 8;
}
