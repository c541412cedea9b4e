package org.loupe.report.internal.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.report.ReportProblem;

/** JSON files, which are not trusted: of a size that may be read, in UTF-8, well formed. */
public final class JsonFile {
  private JsonFile() {}

  /**
   * Reads a file.
   *
   * @param most bytes
   * @param name what messages call it
   * @throws LoupeException LP-1202 when it is no JSON, LP-1203 when it is too large
   * @throws IOException when it cannot be read
   */
  public static JsonElement read(Path file, long most, String name) throws IOException {
    long size = Files.size(file);
    if (size > most) {
      throw new LoupeException(
          ReportProblem.TOO_LARGE,
          "%s has %s, and at most %s are read."
              .formatted(name, new ByteSize(size), new ByteSize(most)));
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes((int) most);
    }
    return parse(bytes, name);
  }

  /**
   * Reads the bytes of a file.
   *
   * @throws LoupeException LP-1202 when they are no JSON
   */
  public static JsonElement parse(byte[] bytes, String name) {
    try {
      return JsonParser.parseString(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new LoupeException(ReportProblem.UNREADABLE, name + " is not in UTF-8.", e);
    } catch (JsonParseException | StackOverflowError e) {
      throw new LoupeException(ReportProblem.UNREADABLE, name + " is no JSON.", e);
    }
  }
}
