package org.loupe.dsl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of the files that a script names, for its plan. */
@FunctionalInterface
public interface FileHash {

  /**
   * SHA-256 in hexadecimal of a file, or the empty text when it is not looked at.
   *
   * @throws IOException when it cannot be read
   */
  String sha256(Path file) throws IOException;

  /** Looks at no file: for checking, where plans are thrown away. */
  static FileHash none() {
    return _ -> "";
  }

  /** Reads the files; folders have no hash. */
  static FileHash ofContents() {
    return file -> {
      if (Files.isDirectory(file)) {
        return "";
      }
      try (InputStream in = Files.newInputStream(file)) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          digest.update(buffer, 0, n);
        }
        return HexFormat.of().formatHex(digest.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new UncheckedIOException(new IOException("every Java platform has SHA-256", e));
      }
    };
  }
}
