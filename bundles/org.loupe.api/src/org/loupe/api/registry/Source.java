package org.loupe.api.registry;

/**
 * Reads a file format: {@code onnx("a.onnx")} in a script. A stateless OSGi service annotated with
 * {@link SourceId} and {@link org.loupe.api.Doc}.
 *
 * <p>Files are hostile: sizes are checked against the file's length and the budget before anything
 * is allocated, and nothing in a file is executed.
 *
 * @param <P> the record of arguments; the first component is the file, a {@code java.nio.file.Path}
 * @param <T> {@code Model} or {@code Dataset}
 */
public interface Source<P extends Record, T> {

  /**
   * Opens a file.
   *
   * @param arguments the function's arguments
   * @param context places and limits
   * @return the model or dataset
   * @throws org.loupe.api.LoupeException of category INPUT when the file is refused
   */
  T open(P arguments, SourceContext context);
}
