package org.loupe.cli.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.cli.internal.Harness;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.registry.NewEntry;

class RegistryCommandsTest {
  @TempDir Path folder;
  private Harness loupe;

  @BeforeEach
  void harness() {
    loupe = new Harness(folder);
    loupe.services.entries =
        List.of(
            new Entry("a", "1", "data", "A", "csv", Map.of(), List.of(), "", "", ""),
            new Entry("b", "2", "model", "B", "onnx", Map.of(), List.of(), "", "", ""),
            new Entry("b", "1", "model", "B", "onnx", Map.of(), List.of(), "", "", ""));
  }

  @Test
  void whatIsAddedIsWhatWasSaid() {
    assertEquals(
        0,
        loupe.run(
            "models", "add", "net.onnx", "--name", "n", "--card", "range=[0,255]", "--set",
            "classes=[a=b]", "--licence", "MIT", "--link"),
        loupe.err());
    NewEntry wanted = loupe.services.ownEntries.wanted.getFirst();
    assertEquals("model", wanted.kind());
    assertEquals(folder.resolve("net.onnx"), wanted.file());
    assertEquals(Optional.of("n"), wanted.name());
    assertEquals(
        Map.of("range", "[0,255]", "classes", "[a=b]", "licence", "MIT"), wanted.settings());
    assertEquals(NewEntry.Keeping.LINK, wanted.keeping());
    assertEquals("added n 1: 2 to 1\n", loupe.out());
    assertTrue(loupe.err().contains("LP-2230"), loupe.err());
    assertTrue(loupe.err().contains("not that of 'samples'"), loupe.err());
  }

  @Test
  void theSameAgainIsSaidToBeThere() {
    loupe.services.ownEntries.isThere = true;
    assertEquals(0, loupe.run("data", "add", "x.csv", "--name", "n"));
    assertEquals("already there: n 1: 2 to 1\n", loupe.out());
  }

  @Test
  void copyAndLinkExcludeEachOther() {
    assertEquals(2, loupe.run("data", "add", "x.csv", "--copy", "--link"));
    assertEquals(List.of(), loupe.services.ownEntries.wanted);
  }

  @Test
  void anAssignmentWithoutNameIsRefused() {
    assertEquals(2, loupe.run("data", "add", "x.csv", "--set", "=3"));
    assertEquals(2, loupe.run("data", "add", "x.csv", "--set", "a=1", "--set", "a=2"));
    assertEquals(2, loupe.run("data", "edit", "x"));
  }

  @Test
  void dataHasNoCard() {
    assertEquals(2, loupe.run("data", "add", "x.csv", "--card", "range=[0,1]"));
    assertTrue(loupe.err().contains("--card"), loupe.err());
  }

  @Test
  void aChangedFileIsSaidAndTheOthersAreChecked() {
    loupe.services.fetch =
        e -> {
          if (e.version().equals("2")) {
            throw new LoupeException(RunProblem.ENTRY_HASH, "'b.onnx' is X and should be Y.");
          }
          return List.of();
        };
    assertEquals(4, loupe.run("models", "verify"));
    assertTrue(loupe.err().contains("LP-1124 'b.onnx' is X and should be Y."), loupe.err());
    assertEquals("ok  b 1\n", loupe.out());
  }

  @Test
  void aBrokenEntryIsFoundByVerifyAndCostsAListOneLine() {
    loupe.services.problems =
        List.of(new LoupeException(RunProblem.BAD_ENTRY, "'x.json' is no JSON.", "Remove it."));
    assertEquals(0, loupe.run("list", "data"));
    assertEquals("a  A, version 1 of samples\n", loupe.out());
    assertEquals("loupe: warning LP-1127 'x.json' is no JSON. Remove it.\n", loupe.err());
    assertEquals(4, loupe.run("data", "verify"));
  }

  @Test
  void aNameThatIsNotThereHasANearOne() {
    loupe.services.entries =
        List.of(new Entry("iris", "1", "data", "A", "csv", Map.of(), List.of(), "", "", ""));
    assertEquals(4, loupe.run("data", "verify", "irsi"));
    assertTrue(loupe.err().contains("Did you mean 'iris'?"), loupe.err());
  }

  @Test
  void entriesAreRemovedAndEdited() {
    assertEquals(0, loupe.run("models", "remove", "there", "--version", "3"));
    assertEquals(4, loupe.run("models", "remove", "nowhere"));
    assertEquals(0, loupe.run("models", "edit", "there", "--set", "mean="));
    assertEquals(Map.of("mean", ""), loupe.services.ownEntries.settings);
    assertEquals("removed there 3\nchanged there 1: 2 to 1\n", loupe.out());
  }

  @Test
  void rebuildingSaysWhatCannotBeRead() {
    loupe.services.ownEntries.leftovers = 2048;
    assertEquals(0, loupe.run("data", "rebuild"));
    assertEquals("3 entries; 2 KiB freed\n", loupe.out());
    loupe.services.ownEntries.problems =
        List.of(new LoupeException(RunProblem.BAD_ENTRY, "'x.json' is no JSON."));
    assertEquals(4, loupe.run("data", "rebuild"));
  }

  @Test
  void theDoctorTellsOfBrokenEntriesAndLeftovers() {
    loupe.services.ownEntries.leftovers = 2048;
    loupe.services.problems =
        List.of(new LoupeException(RunProblem.BAD_ENTRY, "'x.json' is no JSON."));
    loupe.run("doctor");
    assertTrue(loupe.out().contains("LP-1127 'x.json' is no JSON."), loupe.out());
    assertTrue(loupe.out().contains("3 of 3 entries"), loupe.out());
    assertTrue(loupe.out().contains("belong to no entry"), loupe.out());
    assertTrue(!loupe.out().contains("\tat "), loupe.out());
  }
}
