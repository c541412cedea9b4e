package org.loupe.plugins.internal;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.equinox.p2.core.ProvisionException;
import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.metadata.IArtifactKey;
import org.eclipse.equinox.p2.repository.artifact.IFileArtifactRepository;
import org.loupe.api.LoupeException;
import org.loupe.data.io.Sha256;
import org.loupe.plugins.PlugInProblem;

/** The files of everything that is or was installed; p2 keeps them, so that one can go back. */
final class BundlePool {
  private final Optional<IFileArtifactRepository> repository;

  private BundlePool(Optional<IFileArtifactRepository> repository) {
    this.repository = repository;
  }

  /** The folder of the pool. */
  static Path folder(Provisioning p2) {
    return Path.of(p2.profile().getProperty(IProfile.PROP_CACHE));
  }

  /** The pool of an installation. */
  static BundlePool of(Provisioning p2) {
    Path folder = folder(p2);
    try {
      return new BundlePool(
          Optional.of(
              (IFileArtifactRepository)
                  p2.artifacts().loadRepository(folder.toUri(), new NullProgressMonitor())));
    } catch (ProvisionException e) {
      if (e.getStatus().getCode() == ProvisionException.REPOSITORY_NOT_FOUND) {
        // p2 makes the one of a user with the first plug-in
        return new BundlePool(Optional.empty());
      }
      throw new LoupeException(
          PlugInProblem.FAILED,
          "The list of files in '%s' cannot be read: %s."
              .formatted(folder, Statuses.text(e.getStatus())),
          e);
    }
  }

  /** Where p2 finds the files. */
  URI[] locations() {
    return repository.stream().map(IFileArtifactRepository::getLocation).toArray(URI[]::new);
  }

  /** The file of an artifact, when it is there. */
  Optional<Path> file(IArtifactKey key) {
    return repository.map(r -> r.getArtifactFile(key)).map(File::toPath);
  }

  /** The file of something that was installed once. */
  Fetched look(IArtifactKey key) {
    return file(key)
        .filter(Files::exists)
        .map(f -> Files.isDirectory(f) ? unpacked(key, f) : JarCheck.look(key, f))
        .orElseThrow(
            () ->
                new LoupeException(
                    PlugInProblem.DAMAGED,
                    "The file of '%s' %s is no longer there.".formatted(key.getId(), key.getVersion()),
                    "Install that version from its source."));
  }

  private static Fetched unpacked(IArtifactKey key, Path folder) {
    return new Fetched(key, folder, "unpacked when it was installed", "", 0);
  }

  /**
   * Removes a file of the same name and version with other bytes, which p2 would take instead: what
   * was built anew often has its old version.
   */
  void makeWayFor(Fetched fetched) {
    Optional<Path> file = file(fetched.key());
    if (file.isPresent() && !isSame(file.get(), fetched)) {
      repository.orElseThrow().removeDescriptor(fetched.key(), new NullProgressMonitor());
    }
  }

  private static boolean isSame(Path file, Fetched fetched) {
    try {
      // what the pool has kept
      return file.equals(fetched.file())
          || file.toFile().isFile() && Sha256.of(file).equals(fetched.sha256());
    } catch (IOException _) {
      return false;
    }
  }
}
