package org.loupe.runtime.internal.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.plan.catalogue.Type;
import org.loupe.runtime.RunProblem;

/** What a person says about an entry: facts, and arguments of its source. */
final class Settings {
  /** What an entry has besides the arguments of its source. */
  static final List<String> FACTS = List.of("title", "licence", "origin");

  private final SourceDescriptor source;
  private final Map<String, String> texts;

  /**
   * Settings for a source.
   *
   * @throws LoupeException LP-1131 when there is no such setting, with the nearest
   */
  Settings(SourceDescriptor source, Map<String, String> texts) {
    this.source = source;
    this.texts = texts;
    List<String> known = new ArrayList<>(FACTS);
    source.parameters().stream().skip(1).map(ParameterDescriptor::name).forEach(known::add);
    for (String name : texts.keySet()) {
      if (!known.contains(name)) {
        throw new LoupeException(
            RunProblem.ENTRY_ARGUMENT,
            "There is nothing '%s' to set: the source '%s' does not take it.%s"
                .formatted(name, source.name(), Spelling.didYouMean(name, known)),
            "It takes %s.".formatted(String.join(", ", known)));
      }
    }
  }

  /** A fact, or what it is without one. */
  String fact(String name, String otherwise) {
    String text = texts.getOrDefault(name, "").strip();
    return text.isEmpty() ? otherwise : text;
  }

  /** Arguments with those that were set; an empty text removes one. Paths stay as written. */
  Map<String, Object> over(Map<String, Object> before) {
    Map<String, Object> arguments = new LinkedHashMap<>(before);
    texts.forEach(
        (name, text) -> {
          if (text.isBlank()) {
            arguments.remove(name);
          } else if (!FACTS.contains(name)) {
            arguments.put(name, ArgumentText.read(parameter(name), text));
          }
        });
    return arguments;
  }

  private ParameterDescriptor parameter(String name) {
    return source.parameter(name).orElseThrow();
  }

  /** Whether an argument of the source names files. */
  boolean isFile(String argument) {
    Type type = parameter(argument).type();
    return (type instanceof Type.ListOf(Type item) ? item : type) == Type.Scalar.FILE;
  }

  /** Whether a setting was given. */
  boolean has(String name) {
    return texts.containsKey(name);
  }
}
