package org.loupe.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.registry.NewEntry;
import org.loupe.runtime.registry.OwnEntries;

/** Entries that are only remembered. */
public final class FakeOwnEntries implements OwnEntries {
  /** What was to be added. */
  public final List<NewEntry> wanted = new ArrayList<>();

  /** Whether what is added is there already. */
  public boolean isThere;

  /** Bytes that no entry needs. */
  public long leftovers;

  /** What is wrong with entries. */
  public List<LoupeException> problems = List.of();

  /** What was set. */
  public Map<String, String> settings = Map.of();

  @Override
  public Added add(NewEntry entry, ByteSize memory, Cancellation cancellation) {
    wanted.add(entry);
    return new Added(
        entry(entry.kind(), entry.name().orElse("made")),
        !isThere,
        isThere ? Optional.empty() : Optional.of("samples"),
        List.of("LP-2230 one file was left out"));
  }

  private static Entry entry(String kind, String name) {
    return new Entry(
        name, "1", kind, "A title", "onnx", Map.of(), List.of(), "2 to 1", "MIT", "here");
  }

  @Override
  public Entry edit(
      String kind,
      String name,
      Optional<String> version,
      Map<String, String> set,
      ByteSize memory,
      Cancellation cancellation) {
    settings = set;
    return entry(kind, name);
  }

  @Override
  public List<String> remove(String kind, String name, Optional<String> version) {
    if (!name.equals("there")) {
      throw new LoupeException(RunProblem.NO_ENTRY, "There is no '%s'.".formatted(name));
    }
    return List.of("there " + version.orElse("1"));
  }

  @Override
  public SourceContext context(
      String name, ByteSize memory, Cancellation cancellation, Consumer<String> warnings) {
    throw new AssertionError("the command opens no entry");
  }

  @Override
  public Rebuilt rebuild() {
    return new Rebuilt(3, new ByteSize(leftovers), problems);
  }

  @Override
  public Optional<ByteSize> leftovers() {
    return Optional.of(new ByteSize(leftovers));
  }
}
