package org.loupe.runtime.internal.cache;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Model;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;

/** Models of a result as ONNX files in its folder, each once. Not thread-safe. */
final class StoredModels {
  private final Path folder;
  private final Map<String, String> files = new HashMap<>();

  StoredModels(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes a model.
   *
   * @return name of its file
   * @throws NotStorable when the file does not have the whole of it
   */
  String write(Model model) throws IOException {
    String known = files.get(model.hash());
    if (known != null) {
      return known;
    }
    String name = "m" + files.size() + ".onnx";
    Path file = folder.resolve(name);
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
      Onnx.write(model, out);
    } catch (LoupeException e) {
      throw new NotStorable(e.getMessage(), e);
    }
    if (!Onnx.model(model.name(), file, OnnxLimits.NONE).hash().equals(model.hash())) {
      throw new NotStorable("the file of '%s' is of another hash".formatted(model.name()), null);
    }
    files.put(model.hash(), name);
    return name;
  }

  /** Reads a model that was written here. */
  Model read(String name, String file) {
    if (!file.matches("m\\d+\\.onnx")) {
      throw new IllegalArgumentException("not a file of this store: " + file);
    }
    return Onnx.model(name, folder.resolve(file), OnnxLimits.NONE);
  }
}
