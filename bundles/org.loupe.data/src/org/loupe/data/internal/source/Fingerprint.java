package org.loupe.data.internal.source;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.loupe.api.registry.SourceContext;
import org.loupe.data.io.Sha256;

/**
 * The hash of a dataset as it is opened: SHA-256 over the function, the content of its files and
 * its other arguments. Where the files lie and what they are called is no part of it.
 */
final class Fingerprint {
  private Fingerprint() {}

  /**
   * The hash.
   *
   * @param function name of the source
   * @param arguments its arguments; every component counts
   */
  static String of(String function, Record arguments, SourceContext context) {
    return of(function, arguments, context::hash);
  }

  /**
   * The hash.
   *
   * @param function name of the source
   * @param arguments its arguments; every component counts
   * @param content the hash of what a path leads to
   */
  static String of(String function, Record arguments, Function<Path, String> content) {
    StringBuilder text = new StringBuilder(function);
    for (RecordComponent component : arguments.getClass().getRecordComponents()) {
      text.append('\n').append(component.getName()).append('=');
      append(text, value(component, arguments), content);
    }
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Object value(RecordComponent component, Record arguments) {
    try {
      return component.getAccessor().invoke(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(arguments + " is no public record", e);
    }
  }

  private static void append(StringBuilder text, Object value, Function<Path, String> content) {
    switch (value) {
      case Optional<?> o -> o.ifPresent(v -> append(text, v, content));
      case Path file -> text.append(content.apply(file));
      case Collection<?> c -> {
        text.append('[');
        for (Object v : c) {
          append(text, v, content);
          text.append(',');
        }
        text.append(']');
      }
      // the length keeps two texts from looking like one with a comma
      case String s -> text.append(s.length()).append(':').append(s);
      default -> text.append(value);
    }
  }
}
