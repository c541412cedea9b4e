package org.loupe.fuzz;

import java.nio.file.Path;
import org.loupe.api.Cancellation;
import org.loupe.api.ProblemCode;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;

/** What a source may use while it is fuzzed: little memory. */
final class Context implements SourceContext {
  /** A quarter of the heap of the fuzzer's process. */
  static final ByteSize MEMORY = ByteSize.ofMiB(128);

  @Override
  public String name() {
    return "fuzzed";
  }

  @Override
  public String hash(Path file) {
    return "0".repeat(64);
  }

  @Override
  public ByteSize memory() {
    return MEMORY;
  }

  @Override
  public Cancellation cancellation() {
    return Cancellation.never();
  }

  @Override
  public void warn(ProblemCode code, String detail) {
    Reading.require(!detail.isBlank(), "a warning without words: " + code.id());
  }
}
