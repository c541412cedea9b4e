package org.loupe.cli.internal.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.dsl.ScriptProblem;

/**
 * The text of a script that may be written anew.
 *
 * @param file the file itself, links followed
 * @param shown its name in messages
 * @param text its text
 */
record ScriptText(Path file, String shown, String text) {
  /** Far beyond any script; the language has a lower bound of its own. */
  private static final int MAX_BYTES = 1 << 24;

  /**
   * Reads a script.
   *
   * @param file absolute
   * @param shown its name in messages
   * @throws LoupeException when it cannot be read or is not UTF-8
   */
  static ScriptText read(Path file, String shown) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new ScriptText(file.toRealPath(), shown, text);
    } catch (CharacterCodingException _) {
      throw new LoupeException(
          ScriptProblem.ENCODING, "The script '%s' is not UTF-8.".formatted(Printable.line(shown)));
    } catch (IOException e) {
      throw new LoupeException(
          CommandProblem.NO_FILE,
          "The script '%s' cannot be read: %s.".formatted(Printable.line(shown), e.getMessage()),
          "Check its permissions.",
          e);
    }
  }

  /** Writes another text: whoever looks sees the old or the new one, whole. */
  void replace(String other) {
    try {
      Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), ".fmt", ".loupe");
      try {
        write(temporary, other);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new LoupeException(
          CommandProblem.NOT_WRITTEN,
          "The script '%s' cannot be written: %s.".formatted(Printable.line(shown), e.getMessage()),
          "Check the permissions of its folder and the room on its disk.",
          e);
    }
  }

  private void write(Path temporary, String other) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(other);
    try (FileChannel out =
        FileChannel.open(
            temporary, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    PosixFileAttributeView from = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (from != null) {
      Files.setPosixFilePermissions(temporary, from.readAttributes().permissions());
    }
  }
}
