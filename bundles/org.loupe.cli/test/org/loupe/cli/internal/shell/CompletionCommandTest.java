package org.loupe.cli.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.cli.internal.Harness;

/** What the scripts say; that shells complete with them is tested on the product. */
class CompletionCommandTest {
  @TempDir Path folder;
  private Harness loupe;

  @BeforeEach
  void command() {
    loupe = new Harness(folder);
  }

  @Test
  void fishHasALineForEveryCommandOptionAndWord() {
    assertEquals(0, loupe.run("completion", "fish"));
    for (String line :
        List.of(
            "complete -c loupe -n '__fish_use_subcommand' -f -a run -d 'Runs a script",
            "complete -c loupe -n '__fish_seen_subcommand_from runs; and not"
                + " __fish_seen_subcommand_from list show diff replay verify merge' -f -a list",
            "complete -c loupe -n '__fish_seen_subcommand_from run' -l keep-going",
            "complete -c loupe -n '__fish_seen_subcommand_from list' -f -a 'analyses models")) {
      assertTrue(loupe.out().contains("\n" + line), line + "\n" + loupe.out());
    }
    assertTrue(loupe.out().contains("-l format -r -f -a 'text json'"), loupe.out());
    assertFalse(loupe.out().contains("-a worker"), "what is not there is not offered");
    // an option of several letters behind one dash
    assertTrue(
        loupe.out().contains("__fish_seen_subcommand_from workbench' -o data -r"), loupe.out());
  }

  @Test
  void anotherShellIsRefused() {
    assertEquals(2, loupe.run("completion", "fsh"));
    assertTrue(loupe.err().contains("Did you mean 'fish'"), loupe.err());
  }
}
