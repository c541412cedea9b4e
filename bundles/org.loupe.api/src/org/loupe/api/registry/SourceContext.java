package org.loupe.api.registry;

import java.nio.file.Path;
import org.loupe.api.Cancellation;
import org.loupe.api.ProblemCode;
import org.loupe.api.value.ByteSize;

/** What a {@link Source} may use. */
public interface SourceContext {

  /** Name the model or dataset is known by in the script. */
  String name();

  /** SHA-256 in hexadecimal of a file; kept, so that a file is read once for it. */
  String hash(Path file);

  /** Most native memory the value may take. */
  ByteSize memory();

  /** Whether to stop. */
  Cancellation cancellation();

  /** Records a warning that the user should see beside the results. */
  void warn(ProblemCode code, String detail);
}
