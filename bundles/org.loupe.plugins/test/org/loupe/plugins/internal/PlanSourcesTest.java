package org.loupe.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the repositories of p2's dialogs are called: an update has to find them again. */
class PlanSourcesTest {

  @ParameterizedTest
  @CsvSource({
    "file:/home/me/plug-ins/, /home/me/plug-ins",
    "file:///home/me/my%20plug-ins, /home/me/my plug-ins",
    "jar:file:/home/me/acme.zip!/, /home/me/acme.zip",
    "jar:file:///home/me/my%20acme.zip!/, /home/me/my acme.zip",
    "https://acme.example/loupe/, https://acme.example/loupe/"
  })
  void foldersAndZipsHaveTheirPaths(URI place, String name) {
    assertEquals(name, PlanSources.name(place));
  }
}
