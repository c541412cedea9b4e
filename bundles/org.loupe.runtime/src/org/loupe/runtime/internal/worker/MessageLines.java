package org.loupe.runtime.internal.worker;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of text that a process writes, none longer than a message can be. */
public final class MessageLines {
  /** A plan's steps and their files, many times over. */
  private static final int MOST_BYTES = 64 << 20;

  private final InputStream in;

  /** The lines of a stream. */
  public MessageLines(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /**
   * The next line; empty at the end.
   *
   * @throws IOException when it is longer than any message
   */
  public Optional<String> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() == MOST_BYTES) {
        throw new IOException("a line of more than %d bytes".formatted(MOST_BYTES));
      }
      line.write(b);
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8).strip());
  }

  /** The message that a line is. */
  public static Optional<JsonObject> message(String line) {
    try {
      return line.startsWith("{") && JsonParser.parseString(line) instanceof JsonObject o
          ? Optional.of(o)
          : Optional.empty();
    } catch (JsonParseException _) {
      return Optional.empty();
    }
  }
}
