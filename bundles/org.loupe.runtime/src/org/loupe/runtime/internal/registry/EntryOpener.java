package org.loupe.runtime.internal.registry;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Header;
import org.loupe.api.registry.Registry;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.plan.catalogue.Describe;
import org.loupe.plan.eval.Environment;
import org.loupe.plan.eval.RecordBinder;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.installed.Contribution;
import org.loupe.runtime.internal.installed.Contributions;
import org.loupe.runtime.internal.installed.Installed;
import org.loupe.runtime.internal.value.Calls;
import org.loupe.runtime.internal.value.RecordValues;

/** Opens entries of the registry with the sources that they name. */
final class EntryOpener {
  /** The source in scripts that this is behind; an entry cannot name it. */
  static final String REGISTRY = "registry";

  private final Registry registry;
  private final Contributions contributions;

  EntryOpener(Registry registry, Contributions contributions) {
    this.registry = registry;
    this.contributions = contributions;
  }

  /** A source and what it is called with. */
  private record Call(Source<?, ?> source, Record arguments) {}

  /** The model or dataset of a name. */
  Object open(String kind, String name, SourceContext context) {
    Call call = call(kind, name);
    return Calls.open(call.source, call.arguments, context);
  }

  /** The header of the first file of an entry. */
  Header header(String kind, String name, SourceContext context) {
    Call call = call(kind, name);
    return (Header) Calls.header(call.source, call.arguments, context);
  }

  private Call call(String kind, String name) {
    Entry entry = registry.find(kind, name).orElseThrow(() -> missing(kind, name));
    Contribution<Source<?, ?>> source = source(entry);
    List<Path> files = registry.fetch(entry);
    Source<?, ?> service = source.service().get();
    Class<? extends Record> type =
        Describe.source(service.getClass(), source.origin().label()).parameters();
    Record arguments =
        new RecordBinder(Environment.ofConstants())
            .bindValues(type, arguments(entry, files, type));
    checkPaths(entry, arguments, files);
    return new Call(service, arguments);
  }

  private LoupeException missing(String kind, String name) {
    List<String> known =
        registry.entries().stream()
            .filter(e -> e.kind().equals(kind))
            .map(Entry::name)
            .toList();
    String other = kind.equals("model") ? "data" : "model";
    boolean isOther = registry.find(other, name).isPresent();
    return new LoupeException(
        RunProblem.NO_ENTRY,
        "There is no %s '%s' in the registry.%s"
            .formatted(
                kind,
                name,
                isOther
                    ? " There is %s of that name.".formatted(other)
                    : Spelling.didYouMean(name, known)));
  }

  private Contribution<Source<?, ?>> source(Entry entry) {
    Optional<Contribution<Source<?, ?>>> source =
        entry.source().equals(REGISTRY)
            ? Optional.empty()
            : Installed.of(contributions).source(entry.kind(), entry.source());
    return source.orElseThrow(
        () ->
            new LoupeException(
                RunProblem.NO_SOURCE,
                "The entry '%s' needs the source '%s', which is not installed."
                    .formatted(entry.name(), entry.source())));
  }

  private static Map<String, Object> arguments(
      Entry entry, List<Path> files, Class<? extends Record> type) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    RecordComponent[] components = type.getRecordComponents();
    if (components.length > 0) {
      arguments.put(components[0].getName(), files.getFirst().toString());
    }
    entry.arguments().forEach((name, value) -> arguments.put(name, placed(entry, files, value)));
    return arguments;
  }

  /** A text that names one of the entry's files stands for it. */
  private static Object placed(Entry entry, List<Path> files, Object value) {
    return switch (value) {
      case List<?> list -> list.stream().map(v -> placed(entry, files, v)).toList();
      case String text -> {
        for (int i = 0; i < files.size(); i++) {
          if (entry.files().get(i).name().equals(text)) {
            yield files.get(i).toString();
          }
        }
        yield text;
      }
      // entries of plug-ins may have any numbers
      case Integer i -> i.longValue();
      case Float f -> f.doubleValue();
      default -> value;
    };
  }

  /** An entry reads its own files and no others of the user's. */
  private static void checkPaths(Entry entry, Object value, List<Path> files) {
    switch (value) {
      case Path p -> {
        if (!files.contains(p)) {
          throw new LoupeException(
              RunProblem.BAD_ENTRY,
              "The entry '%s' names the file '%s', which is none of its own."
                  .formatted(entry.name(), p));
        }
      }
      case Collection<?> c -> c.forEach(v -> checkPaths(entry, v, files));
      case Optional<?> o -> o.ifPresent(v -> checkPaths(entry, v, files));
      case Record r -> RecordValues.of(r).values().forEach(v -> checkPaths(entry, v, files));
      default -> {
        // no path
      }
    }
  }
}
