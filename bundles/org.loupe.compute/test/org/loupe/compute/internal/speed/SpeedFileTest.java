package org.loupe.compute.internal.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.compute.EngineSpeed;
import org.loupe.compute.SizeClass;

/** The file is kept from run to run, and no content of it stops one. */
class SpeedFileTest {
  private static final EngineSpeed FAST =
      new EngineSpeed(
          "fast",
          "2.1",
          "cpu",
          Map.of(SizeClass.TINY, 1.5, SizeClass.SMALL, 20.25, SizeClass.LARGE, 3000.0));
  private static final EngineSpeed WRONG = new EngineSpeed("wrong", "1", "cuda:0", Map.of());

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("cache/engines.json");
  }

  private KnownSpeeds file(String processor) {
    return new SpeedFile(path(), () -> processor);
  }

  @Test
  void whatWasMeasuredIsReadByTheNextProcess() throws IOException {
    assertEquals(List.of(), file("A, 2 cores").read());
    file("A, 2 cores").write(List.of(FAST, WRONG));
    assertEquals(List.of(FAST, WRONG), file("A, 2 cores").read());
    assertTrue(FAST.right() && !WRONG.right());
    try (Stream<Path> files = Files.list(path().getParent())) {
      assertEquals(List.of(path()), files.toList());
    }
  }

  @Test
  void anotherProcessorIsMeasuredAnew() {
    file("A, 2 cores").write(List.of(FAST));
    assertEquals(List.of(), file("A, 4 cores").read());
  }

  /** A choice must not change while a run goes on. */
  @Test
  void aProcessReadsOnce() {
    KnownSpeeds first = file("A");
    assertEquals(List.of(), first.read());
    file("A").write(List.of(FAST));
    assertEquals(List.of(), first.read());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"format\": 2, \"processor\": \"A\", \"engines\": []}",
        "{\"format\": 1, \"processor\": \"A\"}",
        "{\"format\": 1, \"processor\": [], \"engines\": []}",
        "{\"format\": 1, \"processor\": \"A\", \"engines\": [3]}",
        "{\"format\": 1, \"processor\": \"A\", \"engines\": [{\"name\": \"x\", \"version\":"
            + " \"1\", \"device\": \"cpu\", \"micros\": {\"tiny\": 1}}]}",
        "{\"format\": 1, \"processor\": \"A\", \"engines\": [{\"name\": \"x\", \"version\":"
            + " \"1\", \"device\": \"cpu\", \"micros\": {\"tiny\": 1, \"small\": -1,"
            + " \"large\": 1}}]}",
      })
  void aDamagedFileCountsAsNoneAndIsReplaced(String content) throws IOException {
    Files.createDirectories(path().getParent());
    Files.writeString(path(), content);
    KnownSpeeds file = file("A");
    assertEquals(List.of(), file.read());
    file.write(List.of(FAST));
    assertEquals(List.of(FAST), file("A").read());
  }

  @Test
  void whatCannotBeKeptIsSaidAndHoldsForTheProcess() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file where a folder should be");
    KnownSpeeds file = file("A");
    LoupeException e = assertThrows(LoupeException.class, () -> file.write(List.of(FAST)));
    assertEquals("LP-3011", e.code().id());
    assertTrue(e.getMessage().contains(path().toString()), e.getMessage());
    assertEquals(List.of(FAST), file.read());
  }

  @Test
  void theProcessorIsNamedAsTheSystemDoes() throws IOException {
    Path info = folder.resolve("cpuinfo");
    Files.writeString(info, "processor\t: 0\nmodel name\t: A Processor 9: X\nflags : y\n");
    assertEquals(Optional.of("A Processor 9: X"), Processor.name(info));
    assertEquals(Optional.empty(), Processor.name(folder.resolve("none")));
  }
}
