package org.loupe.runtime.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loupe.api.render.Renderer;

/** Writes a value's text. */
public record TextRenderer<T>(Class<T> type, String extension) implements Renderer<T> {

  @Override
  public List<String> write(T value, Path folder, String name) throws IOException {
    String file = name + "." + extension;
    Files.writeString(folder.resolve(file), value.toString());
    return List.of(file);
  }
}
