package org.loupe.data.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.api.Progress;

/** SHA-256 (FIPS 180-4) of bytes and files, in lower-case hexadecimal. */
public final class Sha256 {

  private static final int BLOCK = 1 << 18;

  private Sha256() {}

  /** The hash of bytes. */
  public static String of(byte[] bytes) {
    return hex(digest().digest(bytes));
  }

  /**
   * The hash of a file.
   *
   * @throws IOException when it cannot be read
   */
  public static String of(Path file) throws IOException {
    return of(file, Cancellation.never(), Progress.none());
  }

  /**
   * The hash of a large file.
   *
   * @param progress advanced by the bytes that were read; its total is the caller's
   * @throws IOException when the file cannot be read
   * @throws CancelledException when the work is to stop
   */
  public static String of(Path file, Cancellation cancellation, Progress progress)
      throws IOException {
    MessageDigest digest = digest();
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n; (n = in.read(block)) >= 0; ) {
        cancellation.check();
        digest.update(block, 0, n);
        progress.advance(n);
      }
    }
    return hex(digest.digest());
  }

  /** A digest to be fed piece by piece; ended by {@link #hex}. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A digest's bytes in lower-case hexadecimal. */
  public static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
