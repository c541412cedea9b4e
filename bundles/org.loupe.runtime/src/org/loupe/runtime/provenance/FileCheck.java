package org.loupe.runtime.provenance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.loupe.api.LoupeException;
import org.loupe.data.io.Sha256;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.history.FoundRun;
import org.loupe.runtime.internal.run.RunHashes;
import org.loupe.runtime.provenance.FileFinding.Kind;

/**
 * The files of a run folder and of the run's inputs, held against the hashes in the manifest. The
 * manifest itself, and the report that is made anew from the rest, have none.
 *
 * @param files how many files were looked at
 * @param findings what is not as it was, in the order of the names
 */
public record FileCheck(int files, List<FileFinding> findings) {

  /** Copies the list. */
  public FileCheck {
    findings = List.copyOf(findings);
  }

  /**
   * Looks at a run.
   *
   * @throws LoupeException LP-1056 when its manifest has no hashes, as that of a run that has not
   *     ended; LP-1057 when the folder cannot be read
   */
  public static FileCheck of(FoundRun found) {
    RunFolder run = RunFolder.of(found);
    if (!(run.manifest().get(RunHashes.FIELD) instanceof JsonObject hashes)) {
      throw new LoupeException(
          RunProblem.NO_HASHES,
          "The manifest of %s has no hashes: the run is %s."
              .formatted(run.folder(), run.state().isEmpty() ? "of an older form" : run.state()));
    }
    try {
      List<FileFinding> findings = new ArrayList<>();
      TreeSet<String> there = new TreeSet<>(RunHashes.files(run.folder()));
      for (Map.Entry<String, JsonElement> e : hashes.asMap().entrySet()) {
        there.remove(e.getKey());
        check(run.folder(), e.getKey(), e.getValue().toString(), findings);
      }
      there.forEach(f -> findings.add(new FileFinding(Kind.FOREIGN, f)));
      int inputs = inputs(run, findings);
      return new FileCheck(hashes.size() + inputs, findings);
    } catch (IOException e) {
      throw new LoupeException(
          RunProblem.NO_MANIFEST, "The run cannot be read: %s.".formatted(e), e);
    }
  }

  private static void check(
      Path folder, String name, String quotedHash, List<FileFinding> findings)
      throws IOException {
    Path file;
    try {
      file = folder.resolve(name).normalize();
    } catch (InvalidPathException _) {
      findings.add(new FileFinding(Kind.MISSING, name));
      return;
    }
    // a manifest may be from anywhere, and nothing beyond the folder is the run's
    if (!file.startsWith(folder) || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      findings.add(new FileFinding(Kind.MISSING, name));
    } else if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || !quotedHash.equals('"' + Sha256.of(file) + '"')) {
      findings.add(new FileFinding(Kind.CHANGED, name));
    }
  }

  private static int inputs(RunFolder run, List<FileFinding> findings) throws IOException {
    int count = 0;
    for (JsonObject input : RunFolder.named(run.manifest(), "inputs").values()) {
      String hash = RunFolder.text(input, "sha256");
      String file = RunFolder.text(input, "file");
      if (!hash.isEmpty() && !file.isEmpty()) {
        count++;
        if (!Files.isRegularFile(Path.of(file))) {
          findings.add(new FileFinding(Kind.INPUT_MISSING, file));
        } else if (!Sha256.of(Path.of(file)).equals(hash)) {
          findings.add(new FileFinding(Kind.INPUT_CHANGED, file));
        }
      }
    }
    return count;
  }
}
