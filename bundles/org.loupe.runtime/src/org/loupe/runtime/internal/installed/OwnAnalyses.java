package org.loupe.runtime.internal.installed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.plan.ProgramLanguage;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.Signature;
import org.loupe.runtime.RunProblem;

/**
 * The analyses in a user's folder: files that are programs with a signature. They are vocabulary
 * like what is installed; nothing of them is run before a plan has them.
 *
 * @param folder need not be there
 */
record OwnAnalyses(Path folder) {
  /** The folder among a user's data. */
  static final String NAME = "analyses";

  /** By what one sees that files are others than before. */
  private record Stamp(Path file, long bytes, long modified) {}

  /** The files as they are now; equal as long as nothing changes. */
  Object stamp() {
    List<Stamp> stamps = new ArrayList<>();
    for (Path file : files()) {
      try {
        stamps.add(new Stamp(file, Files.size(file), Files.getLastModifiedTime(file).toMillis()));
      } catch (IOException _) {
        stamps.add(new Stamp(file, -1, 0)); // whoever reads it says so
      }
    }
    return stamps;
  }

  /**
   * What is installed with these analyses; of two of one name the file whose name comes first
   * counts.
   */
  InstalledCatalogues.Described with(InstalledCatalogues.Described installed) {
    List<AnalysisDescriptor> own = new ArrayList<>();
    List<LoupeException> leftOut = new ArrayList<>(installed.leftOut());
    for (Path file : files()) {
      try {
        AnalysisDescriptor a = Signature.ofFile(file, installed.catalogue());
        Optional<AnalysisDescriptor> first =
            own.stream().filter(o -> o.name().equals(a.name())).findFirst();
        if (first.isPresent()) {
          leftOut.add(
              notUsable(file, "%s has '%s' already".formatted(first.get().bundle(), a.name())));
        } else {
          own.add(a);
        }
      } catch (LoupeException e) {
        leftOut.add(notUsable(file, e.getMessage()));
      }
    }
    Catalogue catalogue = installed.catalogue().with(own);
    return new InstalledCatalogues.Described(installed.fingerprint(), catalogue, leftOut);
  }

  private static LoupeException notUsable(Path file, String why) {
    return new LoupeException(
        RunProblem.BAD_CONTRIBUTION, "The analysis in '%s' is not usable: %s".formatted(file, why));
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> ProgramLanguage.ofFile(f.getFileName().toString()).isPresent())
          .sorted()
          .toList();
    } catch (IOException e) {
      System.getLogger(OwnAnalyses.class.getName())
          .log(System.Logger.Level.WARNING, "the folder %s cannot be read".formatted(folder), e);
      return List.of();
    }
  }
}
