package org.loupe.runtime.internal.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.loupe.api.render.Renderer;

/** Finds the renderer of a value: the one with the most specific type. Thread-safe. */
public final class Renderers {
  private final Supplier<List<Renderer<?>>> installed;
  private List<Renderer<?>> all = List.of();
  private boolean asked;

  /**
   * Renderers that are started when one is first needed.
   *
   * @param installed of two for one type the first counts
   */
  public Renderers(Supplier<List<Renderer<?>>> installed) {
    this.installed = installed;
  }

  private synchronized List<Renderer<?>> all() {
    if (!asked) {
      all = List.copyOf(installed.get());
      asked = true;
    }
    return all;
  }

  /** The renderer of a value; empty when there is none. */
  Optional<Renderer<?>> of(Object value) {
    Renderer<?> best = null;
    for (Renderer<?> r : all()) {
      boolean better =
          best == null || r.type() != best.type() && best.type().isAssignableFrom(r.type());
      if (r.type().isInstance(value) && better) {
        best = r;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Writes a value with its renderer. */
  static <T> List<String> write(Renderer<T> renderer, Object value, Path folder, String name)
      throws IOException {
    return renderer.write(renderer.type().cast(value), folder, name);
  }
}
