package org.loupe.cli.internal.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.cli.internal.Harness;
import org.loupe.cli.internal.command.Loupe;
import org.loupe.plugins.Change;
import org.loupe.plugins.Piece;
import org.loupe.plugins.PlugIn;
import org.loupe.plugins.PlugIns;
import org.loupe.plugins.State;
import org.loupe.plugins.Trial;

/** What the commands ask, say and pass on. */
class PlugInsCommandsTest {
  private static final Piece NEW =
      new Piece(
          "acme.margin", "Margins", "", "1.0.0", true, "ACME", "not signed", "ab12", 4096);
  private static final Piece GONE =
      new Piece("acme.old", "Old", "0.9.0", "", true, "ACME", "", "", 0);

  @TempDir Path temp;
  private Harness loupe;
  private final List<String> asked = new ArrayList<>();
  private List<Piece> pieces = List.of(NEW);
  private boolean applied;
  private boolean closed;
  private Optional<Boolean> answer = Optional.empty();

  private final class Installer implements PlugIns {
    @Override
    public List<PlugIn> installed() {
      return List.of(
          new PlugIn(
              "acme.feature", "1.0.0", "Acme", "ACME", "/site", List.of("acme.a", "acme.b")));
    }

    @Override
    public List<PlugIn> available(String source) {
      asked.add("available " + source);
      return installed();
    }

    @Override
    public Change install(String source, List<String> names, Set<String> pins) {
      return change("install %s %s %s".formatted(source, names, pins));
    }

    @Override
    public Change update(List<String> names, Optional<String> source) {
      return change("update %s %s".formatted(names, source));
    }

    @Override
    public Change remove(List<String> names) {
      return change("remove " + names);
    }

    @Override
    public Change revert(Optional<Integer> state) {
      return change("revert " + state);
    }

    @Override
    public List<State> states() {
      return List.of(
          new State(1, Instant.EPOCH, List.of(), false),
          new State(2, Instant.EPOCH, List.of("acme.margin 1.0.0"), true));
    }

    private Change change(String what) {
      asked.add(what);
      return new Change() {
        @Override
        public List<Piece> pieces() {
          return pieces;
        }

        @Override
        public boolean apply(Trial trial) {
          applied = true;
          return true;
        }

        @Override
        public void close() {
          closed = true;
        }
      };
    }
  }

  @BeforeEach
  void make() {
    loupe = new Harness(temp);
    loupe.services.installer = new Installer();
    loupe.services.switchedOffFile = temp.resolve("off");
  }

  private int run(String... words) {
    return new Loupe(loupe.session(), List.of(PlugInsCommands.group(() -> answer))).run(words);
  }

  @Test
  void pathsAreThoseOfTheWorkingFolderAndAddressesStay() {
    assertEquals(0, run("plugins", "install", "a.zip", "acme.margin", "--yes"));
    assertEquals(0, run("plugins", "available", "https://acme.example/x"));
    assertEquals(
        List.of(
            "install " + temp.resolve("a.zip") + " [acme.margin] []",
            "available https://acme.example/x"),
        asked);
  }

  @Test
  void withoutATerminalAndWithoutYesNothingIsDone() {
    assertEquals(2, run("plugins", "install", "a.zip"));
    assertTrue(loupe.err().contains("LP-7022"), loupe.err());
    assertTrue(loupe.err().contains("from ACME, not signed, SHA-256 ab12"), loupe.err());
    assertFalse(applied);
    assertTrue(closed, "what was fetched is still there");
  }

  @Test
  void whoeverSaysNoGetsNothing() {
    answer = Optional.of(false);
    assertEquals(2, run("plugins", "install", "a.zip"));
    assertFalse(applied);
  }

  @Test
  void whoeverSaysYesGetsIt() {
    answer = Optional.of(true);
    assertEquals(0, run("plugins", "install", "a.zip"));
    assertTrue(applied && closed);
    assertTrue(loupe.out().startsWith("added bundle acme.margin 1.0.0: Margins"), loupe.out());
  }

  @Test
  void aDryRunAsksNobodyAndDoesNothing() {
    assertEquals(0, run("plugins", "install", "a.zip", "--dry-run", "--format", "json"));
    assertFalse(applied);
    assertTrue(closed);
    List<String> lines = loupe.out().lines().toList();
    assertTrue(lines.getFirst().contains("\"action\":\"add\""), loupe.out());
    assertEquals(
        "{\"type\":\"change\",\"parts\":1,\"dryRun\":true,\"live\":true,\"names\":[]}",
        lines.getLast());
  }

  @Test
  void removingNeedsNoConsent() {
    pieces = List.of(GONE);
    assertEquals(0, run("plugins", "remove", "acme.old"));
    assertTrue(applied);
    assertEquals("removed bundle acme.old 0.9.0: Old\n", loupe.out());
  }

  @Test
  void nothingToDoIsSaid() {
    pieces = List.of();
    assertEquals(0, run("plugins", "update"));
    assertFalse(applied);
    assertTrue(loupe.err().contains("nothing is to be changed"), loupe.err());
  }

  @Test
  void aPinIsASha256() {
    assertEquals(2, run("plugins", "install", "a.zip", "--sha256", "abc", "--yes"));
    assertTrue(loupe.err().contains("LP-7004"), loupe.err());
    String hash = "0".repeat(64);
    assertEquals(0, run("plugins", "install", "a.zip", "--sha256", hash, "--yes"));
    assertEquals(List.of("install " + temp.resolve("a.zip") + " [] [" + hash + "]"), asked);
  }

  @Test
  void statesAreListedAndAreNumbers() {
    assertEquals(0, run("plugins", "revert", "--list"));
    assertTrue(loupe.out().lines().toList().getLast().startsWith("2*"), loupe.out());
    assertEquals(0, run("plugins", "revert", "1", "--yes"));
    assertEquals(List.of("revert Optional[1]"), asked);
    assertEquals(2, run("plugins", "revert", "one"));
  }

  @Test
  void aBundleOfAPlugInIsItsNameForTheSwitchAndAllOfThemGoOff() {
    assertEquals(0, run("plugins", "disable", "acme.b"));
    assertEquals(Set.of("acme.a", "acme.b"), loupe.services.switchedOff().bundles());
    assertEquals(0, run("plugins", "list"));
    assertTrue(loupe.out().contains("acme.feature  version 1.0.0, off"), loupe.out());
    assertEquals(0, run("plugins", "enable", "acme.feature"));
    assertEquals(Set.of(), loupe.services.switchedOff().bundles());
    assertEquals(2, run("plugins", "disable", "acme.featuer"));
    assertTrue(loupe.err().contains("Did you mean 'acme.feature'?"), loupe.err());
  }
}
