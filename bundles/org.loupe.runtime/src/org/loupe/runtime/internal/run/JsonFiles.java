package org.loupe.runtime.internal.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.loupe.data.io.AtomicFile;
import org.loupe.data.io.Durability;
import org.loupe.runtime.internal.result.OutputProblems;

/** JSON files for programs and people. */
final class JsonFiles {
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private JsonFiles() {}

  /** Writes a file in place of an older one. */
  static void write(Path file, Durability durability, JsonObject json) {
    write(file, durability, PRETTY.toJson(json) + "\n");
  }

  /** Writes a file in place of an older one. */
  static void write(Path file, Durability durability, String text) {
    try {
      AtomicFile.write(file, durability, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(file, e);
    }
  }
}
