package org.loupe.manual.internal.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pictures of the window that the pages show are there, all are shown, and all are small. */
class PicturesTest {
  private static final Path FOLDER = Path.of("src/org/loupe/manual/pages/pictures");
  private static final Pattern SHOWN = Pattern.compile("\\]\\(pictures/([^)]+)\\)");

  /** The whole manual is to be no more than a few megabytes. */
  private static final long MOST_BYTES = 64 << 10;

  @Test
  void allAreShownAndSmall() throws IOException {
    Set<String> shown =
        Arrays.stream(HandWritten.values())
            .map(HandWritten::markdown)
            .flatMap(text -> SHOWN.matcher(text).results())
            .map((MatchResult m) -> m.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        there.add(file.getFileName().toString());
        assertTrue(Files.size(file) <= MOST_BYTES, file + " has " + Files.size(file) + " bytes");
      }
    }
    assertEquals(there, shown);
  }
}
