package org.loupe.data.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.Cancellation;
import org.loupe.api.ProblemCode;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;
import org.loupe.data.io.Sha256;

/** What a source may use in a test; keeps the warnings. */
public final class TestContext implements SourceContext {

  private final ByteSize memory;
  private final Cancellation cancellation;
  private final List<String> warnings = new ArrayList<>();

  /** Plenty of memory. */
  public TestContext() {
    this(ByteSize.ofMiB(64), Cancellation.never());
  }

  /** Given limits. */
  public TestContext(ByteSize memory, Cancellation cancellation) {
    this.memory = memory;
    this.cancellation = cancellation;
  }

  /** The warnings so far, code and detail. */
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public String name() {
    return "rows";
  }

  @Override
  public String hash(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ByteSize memory() {
    return memory;
  }

  @Override
  public Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public void warn(ProblemCode code, String detail) {
    warnings.add(code.id() + " " + detail);
  }
}
