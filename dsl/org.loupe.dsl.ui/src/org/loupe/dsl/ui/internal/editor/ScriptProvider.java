package org.loupe.dsl.ui.internal.editor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.editors.text.TextFileDocumentProvider;

/**
 * Documents of scripts. A file that is not UTF-8 is not shown as something that it is not, so that
 * it cannot be damaged by saving it.
 */
final class ScriptProvider extends TextFileDocumentProvider {
  /** Larger files are refused by the compiler anyway. */
  private static final long MAX_BYTES = 64L << 20;

  @Override
  public IStatus getStatus(Object element) {
    IStatus status = super.getStatus(element);
    boolean readable = status == null || status.isOK();
    return readable && element instanceof IEditorInput input && !canSaveDocument(element)
        ? ScriptPlace.of(input).flatMap(ScriptProvider::refusal).orElse(status)
        : status;
  }

  private static Optional<IStatus> refusal(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      int valid = validBytes(bytes);
      return valid == bytes.length
          ? Optional.empty()
          : Optional.of(
              new Status(IStatus.ERROR, ScriptProvider.class, message(bytes, valid, file)));
    } catch (IOException _) {
      return Optional.empty(); // the buffer of the file says it
    }
  }

  /** How many bytes are UTF-8 from the beginning. */
  static int validBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(in);
      return bytes.length;
    } catch (CharacterCodingException _) {
      return in.position();
    }
  }

  private static String message(byte[] bytes, int valid, Path file) {
    int line = 1;
    for (int i = 0; i < valid; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return ("The script '%s' is not UTF-8: the byte 0x%02X in line %d is no part of it. "
            + "It is left as it is. Convert it, for example with iconv -f ISO-8859-1 -t UTF-8, "
            + "and open it again.")
        .formatted(file.getFileName(), bytes[valid] & 0xff, line);
  }

  /** Scripts are UTF-8, whatever the workspace is set to. */
  @Override
  public String getEncoding(Object element) {
    return StandardCharsets.UTF_8.name();
  }

  @Override
  protected FileInfo createFileInfo(Object element) throws CoreException {
    FileInfo info = super.createFileInfo(element);
    if (info != null && info.fTextFileBuffer != null) {
      info.fTextFileBuffer.setEncoding(StandardCharsets.UTF_8.name());
    }
    return info;
  }
}
