package org.loupe.dsl.internal.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loupe.dsl.ScriptProblem;

/** Reads the bytes of a script. */
public final class SourceFile {
  /** Far beyond any script, and little enough to be parsed in the memory of a small machine. */
  public static final int MAX_BYTES = 1 << 20;

  private SourceFile() {}

  /** What became of reading a file. */
  public sealed interface Reading {}

  /** It was read. */
  public record Read(SourceText text, byte[] bytes) implements Reading {}

  /** It is no script: the text up to where that is seen, and what is wrong. */
  public record Refused(SourceText text, Problems problems) implements Reading {}

  /**
   * Reads a script strictly as UTF-8.
   *
   * @param name the name for messages
   * @throws IOException when the file cannot be read
   */
  public static Reading read(Path file, String name) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    return decode(bytes, name);
  }

  private static Reading decode(byte[] bytes, String name) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    boolean tooLarge = bytes.length > MAX_BYTES;
    CoderResult result = decoder.decode(in, out, !tooLarge);
    String decoded = out.flip().toString();
    SourceText text = new SourceText(name, withoutMark(decoded));
    if (result.isError()) {
      Problems problems = new Problems(text);
      problems.add(
          ScriptProblem.ENCODING,
          decoded.length(),
          0,
          "The byte 0x%02X in line %d is not UTF-8."
              .formatted(bytes[in.position()] & 0xff, text.line(decoded.length())));
      return new Refused(text, problems);
    }
    return tooLarge ? new Refused(text, tooLarge(text)) : new Read(text, bytes);
  }

  /** A text that is already there, under the same bound. */
  public static Reading of(String text, String name) {
    SourceText source = new SourceText(name, withoutMark(text));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length > MAX_BYTES
        ? new Refused(source, tooLarge(source))
        : new Read(source, bytes);
  }

  /** A byte order mark is white space, so that offsets stay what they are. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? " " + text.substring(1) : text;
  }

  private static Problems tooLarge(SourceText text) {
    Problems problems = new Problems(text);
    problems.add(
        ScriptProblem.TOO_LARGE,
        0,
        0,
        "The script has more than %d bytes.".formatted(MAX_BYTES));
    return problems;
  }
}
