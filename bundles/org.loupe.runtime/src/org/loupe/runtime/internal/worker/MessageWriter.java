package org.loupe.runtime.internal.worker;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes messages, each in a line of its own. Thread-safe. */
public final class MessageWriter {
  private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
  private final OutputStream out;

  /** Messages into a stream. */
  public MessageWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes a message.
   *
   * @throws IOException when nobody reads any more
   */
  public synchronized void write(JsonObject message) throws IOException {
    out.write((gson.toJson(message) + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** A message of a type. */
  public static JsonObject message(String type) {
    JsonObject o = new JsonObject();
    o.addProperty(Wire.TYPE, type);
    return o;
  }
}
