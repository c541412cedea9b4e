package org.loupe.workbench.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.registry.Entry;
import org.loupe.runtime.registry.OwnEntries;

class RegistryChangeTest {
  private static final Entry NET = ListingTest.entry("model", "net", "1", "A net", "MIT");

  @Test
  void whatIsHiddenAndWhatTheReaderWarnsOfIsSaid() {
    RegistryChange change =
        RegistryChange.added(
            new OwnEntries.Added(
                NET, true, Optional.of("samples"), List.of("The card has no classes.")));
    assertEquals(
        "Added 'net', version 1. registry(\"net\") is this entry now, not that of 'samples'."
            + " The card has no classes.",
        change.said());
    assertEquals(Optional.of(NET), change.entry());
  }

  @Test
  void theSameAgainIsNoNewEntry() {
    assertEquals(
        "'net', version 1, has the same and was there already.",
        RegistryChange.added(new OwnEntries.Added(NET, false, Optional.empty(), List.of()))
            .said());
  }

  @Test
  void whatIsRemovedIsNotLookedAt() {
    assertEquals(Optional.empty(), RegistryChange.removed(NET).entry());
  }
}
