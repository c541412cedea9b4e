package org.loupe.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.equinox.p2.core.ProvisionException;
import org.eclipse.equinox.p2.metadata.IArtifactKey;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepository;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepositoryManager;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRequest;
import org.eclipse.equinox.p2.repository.artifact.IFileArtifactRepository;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/** A folder for what is fetched: what was looked at there is what will be installed. */
final class Staging implements AutoCloseable {
  private final Provisioning p2;
  private final Path folder;
  private IFileArtifactRepository repository;

  /** An empty one. */
  Staging(Provisioning p2) {
    this.p2 = p2;
    try {
      this.folder = Files.createTempDirectory("loupe-plugins-");
    } catch (IOException e) {
      throw new LoupeException(
          PlugInProblem.NO_ROOM, "No folder can be made for what is fetched: %s.".formatted(e), e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Where the files are, for p2. */
  IFileArtifactRepository repository() {
    if (repository == null) {
      try {
        repository =
            (IFileArtifactRepository)
                p2.artifacts()
                    .createRepository(
                        folder.resolve("files").toUri(),
                        "fetched",
                        IArtifactRepositoryManager.TYPE_SIMPLE_REPOSITORY,
                        Map.of());
      } catch (ProvisionException e) {
        throw new LoupeException(
            PlugInProblem.NO_ROOM, "Nothing can be fetched into '%s'.".formatted(folder), e);
      }
    }
    return repository;
  }

  /** Fetches the files of units, and looks at them. */
  List<Fetched> fetch(Collection<IInstallableUnit> units, List<IArtifactRepository> sources) {
    List<Fetched> fetched = new ArrayList<>();
    for (IInstallableUnit unit : units) {
      for (IArtifactKey key : unit.getArtifacts()) {
        fetch(key, sources);
        fetched.add(JarCheck.look(key, repository().getArtifactFile(key).toPath()));
      }
    }
    return List.copyOf(fetched);
  }

  private void fetch(IArtifactKey key, List<IArtifactRepository> sources) {
    IArtifactRepository source =
        sources.stream()
            .filter(s -> s.contains(key))
            .findFirst()
            .orElseThrow(
                () ->
                    new LoupeException(
                        PlugInProblem.DAMAGED,
                        "The source has no file of '%s' %s, which it offers."
                            .formatted(key.getId(), key.getVersion())));
    IArtifactRequest request =
        p2.artifacts().createMirrorRequest(key, repository(), Map.of(), Map.of());
    IStatus status =
        source.getArtifacts(new IArtifactRequest[] {request}, new NullProgressMonitor());
    if (Statuses.isBad(status) || !repository().contains(key)) {
      throw new LoupeException(
          PlugInProblem.DAMAGED,
          "The file of '%s' %s cannot be fetched: %s."
              .formatted(key.getId(), key.getVersion(), Statuses.text(status)));
    }
  }

  @Override
  public void close() {
    if (repository != null) {
      p2.artifacts().removeRepository(repository.getLocation());
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path f : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(f);
      }
    } catch (IOException e) {
      // the system removes what is left there
      System.getLogger(Staging.class.getName())
          .log(System.Logger.Level.DEBUG, "what was fetched is still there", e);
    }
  }
}
