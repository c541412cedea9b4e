package org.loupe.api.registry;

import java.nio.file.Path;
import java.util.List;

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

  /**
   * What a file says of itself before its numbers, for editors. Cheap: neither weights nor rows are
   * read, and it is asked again after every change of the file.
   *
   * @param arguments as far as they are written
   * @param context places and limits
   * @return the header; {@link Header#NONE} when the format has none
   * @throws org.loupe.api.LoupeException of category INPUT when the file is refused
   */
  default Header header(P arguments, SourceContext context) {
    return Header.NONE;
  }

  /**
   * Files that {@link #open} reads besides those that the arguments name, for whoever takes all of
   * them elsewhere: a card, external data. They lie in the folder of the first file or below it.
   *
   * @param arguments the function's arguments
   * @param context places and limits
   * @return absolute paths; none for most formats
   * @throws org.loupe.api.LoupeException of category INPUT when the file is refused
   */
  default List<Path> beside(P arguments, SourceContext context) {
    return List.of();
  }
}
