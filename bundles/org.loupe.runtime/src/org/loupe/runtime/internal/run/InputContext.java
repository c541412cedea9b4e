package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.file.HashCache;
import org.loupe.runtime.internal.result.Notice;

/** What a source may use while it opens an input. */
public record InputContext(
    String name,
    ByteSize memory,
    Cancellation cancellation,
    HashCache hashes,
    Consumer<Notice> warnings)
    implements SourceContext {

  @Override
  public String hash(Path file) {
    try {
      return hashes.sha256(file, cancellation);
    } catch (IOException e) {
      throw new LoupeException(
          RunProblem.INPUT_FAILED,
          "'%s' of the input '%s' cannot be read: %s.".formatted(file, name, reason(e)),
          "Check the file's name and permissions.",
          e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "there is no such file" : e.toString();
  }

  @Override
  public void warn(ProblemCode code, String detail) {
    warnings.accept(new Notice(code, detail));
  }
}
