package org.loupe.onnx.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.Cancellation;
import org.loupe.api.ProblemCode;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;

/** What a source may use in a test; keeps the warnings. */
public final class TestContext implements SourceContext {

  private final List<String> warnings = new ArrayList<>();

  /** The warnings so far, code and detail. */
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public String name() {
    return "net";
  }

  @Override
  public String hash(Path file) {
    throw new AssertionError("a model's hash is that of its graph");
  }

  @Override
  public ByteSize memory() {
    return ByteSize.ofMiB(64);
  }

  @Override
  public Cancellation cancellation() {
    return Cancellation.never();
  }

  @Override
  public void warn(ProblemCode code, String detail) {
    warnings.add(code.id() + " " + detail);
  }
}
