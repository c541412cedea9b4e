package org.loupe.workbench.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.plan.catalogue.SourceDescriptor;

class FileKindsTest {
  private static final FileKinds KINDS =
      new FileKinds(
          List.of(
              new SourceDescriptor("onnx", "model", "", "b", List.of(), List.of("onnx")),
              new SourceDescriptor("csv", "data", "", "b", List.of(), List.of("csv", "tsv"))));

  @TempDir Path folder;

  @Test
  void theEndingOfAFileSaysWhatItIs() {
    assertEquals(Optional.of("model"), KINDS.of(Path.of("/a/NET.ONNX")));
    assertEquals(Optional.of("data"), KINDS.of(Path.of("/a/table.csv.gz")));
    assertEquals(Optional.empty(), KINDS.of(Path.of("/a/notes.txt")));
  }

  @Test
  void aFolderWithANetworkIsAModelWhateverElseIsInIt() throws IOException {
    Files.createFile(folder.resolve("a.csv"));
    assertEquals(Optional.of("data"), KINDS.of(folder));
    Files.createFile(Files.createDirectory(folder.resolve("in")).resolve("net.onnx"));
    assertEquals(Optional.of("model"), KINDS.of(folder));
  }

  @Test
  void whatNothingReadsIsRefusedWithWhatIsRead() {
    LoupeException e =
        assertThrows(LoupeException.class, () -> KINDS.required(Path.of("/a/notes.txt")));
    assertEquals("Nothing reads 'notes.txt' by its name.", e.getMessage());
    assertTrue(e.remedy().endsWith("Known are .csv, .onnx, .tsv."), e.remedy());
  }
}
