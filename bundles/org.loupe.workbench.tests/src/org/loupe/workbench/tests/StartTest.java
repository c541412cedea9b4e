package org.loupe.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start finds that was there before, each as a process of its own. */
class StartTest {
  private static final int RESTART = 23;
  private static final int NO_WORKSPACE = 4;

  @TempDir Path temp;

  private Start start() {
    return new Start(temp, temp.resolve("workspace"));
  }

  private static void went(int exit, Start.Ended ended) {
    assertEquals(exit, ended.exit(), ended.said());
  }

  @Test
  void theSecondHasWhatTheFirstLeft() throws Exception {
    went(0, start().run("StartSteps#leavesThingsBehind"));
    went(0, start().run("StartSteps#findsThemAgain"));
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
    went(0, start().run("StartSteps#leavesThingsBehind"));
    Path memory = start().workspace().resolve(".metadata/.plugins/org.eclipse.core.resources");
    garbage(memory.resolve(".root"));
    Start.Ended asked = start().run("StartSteps#asksForAFreshMemory");
    went(RESTART, asked);
    assertTrue(asked.said().contains("LP-8004"), asked.said());
    went(0, start().run("StartSteps#opensWithItsProjects"));
    try (Stream<Path> files = Files.list(start().workspace())) {
      assertTrue(
          files.anyMatch(f -> f.getFileName().toString().startsWith(".metadata.damaged-")),
          "the old memory is kept");
    }
  }

  @Test
  void aDamagedLayoutOfTheWindowIsMadeAnew() throws Exception {
    went(0, start().run("StartSteps#leavesThingsBehind"));
    garbage(start().workspace().resolve(".metadata/.plugins/org.eclipse.e4.workbench"));
    went(0, start().run("StartSteps#opensWithItsProjects"));
  }

  @Test
  void theHistoryHasARunThatTheEndOfTheWindowInterrupted() throws Exception {
    went(0, start().run("HistorySteps#leavesARunBehind"));
    went(0, start().run("HistorySteps#canGoOnWithIt"));
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
