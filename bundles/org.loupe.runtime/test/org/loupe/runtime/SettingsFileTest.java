package org.loupe.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;

class SettingsFileTest {
  @TempDir Path folder;

  private Map<String, String> values() {
    List<SettingsFile> found = SettingsFile.find(folder.resolve("x/a.loupe"), folder);
    return found.getFirst().values();
  }

  @Test
  void whatIsChangedIsReadAndTheRestStays() throws Exception {
    SettingsFile.change(folder, Map.of("threads", "2"));
    assertEquals(Map.of("format", "1", "threads", "2"), values());
    Files.writeString(
        folder.resolve("settings.json"), "{\"format\": 1, \"threads\": 2, \"other\": \"kept\"}");
    SettingsFile.change(folder, Map.of("threads", "", "memory", "2GiB"));
    assertEquals(Map.of("format", "1", "memory", "2GiB", "other", "kept"), values());
  }

  @Test
  void aDamagedFileIsNotOverwritten() throws Exception {
    Path file = Files.writeString(folder.resolve("settings.json"), "{ \"threads\": ");
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> SettingsFile.change(folder, Map.of("threads", "2")));
    assertEquals(RunProblem.SETTINGS, e.code());
    assertEquals("{ \"threads\": ", Files.readString(file));
  }
}
