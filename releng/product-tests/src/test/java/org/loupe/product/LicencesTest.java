package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything of others that is shipped is listed with its licence. */
class LicencesTest {

  private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9_.*-]+)`");

  /** The names of the list's first column; a star stands for any end. */
  private static List<Pattern> listed() throws IOException {
    List<Pattern> names = new ArrayList<>();
    for (String row : Files.readAllLines(Product.folder().resolve("THIRD-PARTY.md"))) {
      if (row.startsWith("| `")) {
        Matcher name = NAME.matcher(row.substring(0, row.indexOf('|', 1)));
        while (name.find()) {
          names.add(Pattern.compile(name.group(1).replace(".", "\\.").replace("*", ".*")));
        }
      }
    }
    return names;
  }

  @Test
  void everyBundleOfOthersIsListed() throws IOException {
    List<Pattern> listed = listed();
    List<String> missing = new ArrayList<>();
    try (Stream<Path> bundles = Files.list(Product.folder().resolve("plugins"))) {
      for (Path bundle : bundles.sorted().toList()) {
        String name = bundle.getFileName().toString().replaceFirst("_\\d.*", "");
        if (!name.startsWith("org.loupe.")
            && listed.stream().noneMatch(p -> p.matcher(name).matches())) {
          missing.add(name);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void theProductHasItsOwnLicence() throws IOException {
    String licence = Files.readString(Product.folder().resolve("LICENSE"));
    assertTrue(licence.contains("Apache License"), licence);
  }
}
