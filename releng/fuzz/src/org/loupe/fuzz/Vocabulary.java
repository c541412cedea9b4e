package org.loupe.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.CatalogueJson;

/** The vocabulary of the language's own corpora. The working folder is the project's. */
final class Vocabulary {
  private static final Path FILE = Path.of("dsl/org.loupe.dsl.ide/test/catalogue.json");

  private Vocabulary() {}

  static Catalogue catalogue() {
    try {
      return CatalogueJson.read(Files.readString(FILE)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
