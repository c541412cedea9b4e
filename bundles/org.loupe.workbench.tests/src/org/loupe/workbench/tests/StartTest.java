package org.loupe.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start finds that was there before, each as a process of its own. */
class StartTest {
  private static final int RESTART = 23;
  private static final int NO_WORKSPACE = 4;

  @TempDir static Path temp;

  private static Start.Ended left;

  /** One start for all tests that need what an earlier one has left. */
  @BeforeAll
  static void theFirst() throws Exception {
    left = start().run("StartSteps#leavesThingsBehind", "HistorySteps#leavesARunBehind");
  }

  private static Start start() {
    return new Start(temp, temp.resolve("workspace"));
  }

  /** A start in a copy of what the first has left. */
  private static Start copy(String name) throws IOException {
    went(0, left);
    Path from = start().workspace();
    Path to = temp.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
    return start().inWorkspace(to);
  }

  private static void went(int exit, Start.Ended ended) {
    assertEquals(exit, ended.exit(), ended.said());
  }

  /** And the run that the end of the window interrupted is in the history. */
  @Test
  void theSecondHasWhatTheFirstLeft() throws Exception {
    went(0, left);
    Start.Ended ended = start().run("StartSteps#findsThemAgain", "HistorySteps#canGoOnWithIt");
    went(0, ended);
    assertFalse(ended.said().contains("SLF4J"), ended.said());
  }

  @Test
  void aWorkspaceInUseIsRefusedAndNamesItsOwner() throws Exception {
    Ui.window();
    Path mine = Path.of(Platform.getInstanceLocation().getURL().getPath());
    Start.Ended ended = start().inWorkspace(mine).run("StartSteps#isRefused");
    went(NO_WORKSPACE, ended);
    assertTrue(ended.said().contains("LP-8002"), ended.said());
    assertTrue(
        ended.said().contains("process " + ProcessHandle.current().pid() + " of "), ended.said());
  }

  @Test
  void aWorkspaceThatCannotBeWrittenIsRefused() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    Start.Ended ended = start().inWorkspace(file.resolve("ws")).run("StartSteps#cannotBeWritten");
    went(NO_WORKSPACE, ended);
    assertTrue(ended.said().contains("LP-8003"), ended.said());
  }

  @Test
  void aDamagedMemoryIsSetAsideAndNothingIsLost() throws Exception {
    Start copy = copy("memory");
    garbage(copy.workspace().resolve(".metadata/.plugins/org.eclipse.core.resources/.root"));
    Start.Ended asked = copy.run("StartSteps#asksForAFreshMemory");
    went(RESTART, asked);
    assertTrue(asked.said().contains("LP-8004"), asked.said());
    went(0, copy.run("StartSteps#opensWithItsProjects"));
    try (Stream<Path> files = Files.list(copy.workspace())) {
      assertTrue(
          files.anyMatch(f -> f.getFileName().toString().startsWith(".metadata.damaged-")),
          "the old memory is kept");
    }
  }

  @Test
  void aDamagedLayoutOfTheWindowIsMadeAnew() throws Exception {
    Start copy = copy("layout");
    garbage(copy.workspace().resolve(".metadata/.plugins/org.eclipse.e4.workbench"));
    went(0, copy.run("StartSteps#opensWithItsProjects"));
  }

  private static void garbage(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.list(folder)) {
      all = files.filter(Files::isRegularFile).toList();
    }
    assertTrue(!all.isEmpty(), folder + " has nothing that could be damaged");
    for (Path file : all) {
      Files.writeString(file, "not what was written here");
    }
  }
}
