package org.loupe.workbench.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.workbench.internal.WorkbenchProblem;

class ListingTest {
  private static final Entry NEW = entry("model", "net", "2", "A net of mine", "MIT");
  private static final Entry OLD = entry("model", "net", "1", "Its first form", "MIT");
  private static final Entry OTHER = entry("model", "cnn", "1.0", "Digits & co", "Apache-2.0");
  private static final Entry ROWS = entry("data", "net", "1.0", "Rows", "CC0");
  private static final LoupeException BROKEN =
      new LoupeException(WorkbenchProblem.NO_KIND, "An entry is broken.", "Remove it.");
  private static final Listing ALL =
      Listing.of(
          List.of(OTHER, NEW, OLD, ROWS),
          e -> e == NEW || e == OLD ? "user" : "samples",
          List.of(BROKEN));

  static Entry entry(String kind, String name, String version, String title, String licence) {
    return new Entry(
        name, version, kind, title, "onnx", Map.of(), List.of(), "", licence, "");
  }

  private static List<String> labels(Listing listing, int group) {
    return listing.groups().get(group).children().stream().map(RegistryItem::label).toList();
  }

  @Test
  void entriesAreSortedByKindAndProblemsComeLast() {
    assertEquals(
        List.of("Models", "Data", "Problems"),
        ALL.groups().stream().map(RegistryItem::label).toList());
    assertEquals(List.of("cnn", "net"), labels(ALL, 0));
    assertEquals(List.of("net"), labels(ALL, 1));
  }

  @Test
  void olderVersionsAreBelowTheNewest() {
    RegistryItem net = ALL.groups().getFirst().children().get(1);
    assertEquals("own, version 2", net.detail().replaceAll(".*\\((.*)\\)", "$1"));
    assertEquals(List.of("net 1"), net.children().stream().map(RegistryItem::label).toList());
  }

  @Test
  void allWordsMustBeFoundButAnywhere() {
    assertEquals(List.of("net"), labels(ALL.matching("MINE mit"), 0));
    assertEquals(1, ALL.matching("apache").groups().size());
    assertEquals(List.of(), ALL.matching("mine apache").groups());
  }

  @Test
  void anOlderVersionIsFoundWithTheNameAboveIt() {
    Listing found = ALL.matching("first form");
    assertEquals(List.of("net"), labels(found, 0));
    assertTrue(found.find(OLD).isPresent());
  }

  @Test
  void withoutWordsAllIsThere() {
    assertSame(ALL, ALL.matching("  "));
  }

  @Test
  void aProblemSaysWhatToDo() {
    RegistryItem problem = ALL.groups().getLast().children().getFirst();
    assertEquals("An entry is broken.", problem.label());
    assertEquals("Remove it.", problem.detail());
  }

  @Test
  void anEntryThatWasChangedIsFoundAgain() {
    Entry changed = entry("model", "net", "2", "Another title", "");
    assertEquals("net", ALL.find(changed).orElseThrow().label());
  }
}
