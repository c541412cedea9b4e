package org.loupe.plugins.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.equinox.p2.core.ProvisionException;
import org.eclipse.equinox.p2.repository.IRepositoryManager;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepository;
import org.eclipse.equinox.p2.repository.metadata.IMetadataRepository;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/** Opens p2 repositories, and forgets them: what was looked at once is not asked again. */
final class Repositories implements AutoCloseable {
  private final Provisioning p2;
  private final Set<URI> known;
  private final List<URI> opened = new ArrayList<>();

  /** None yet. */
  Repositories(Provisioning p2) {
    this.p2 = p2;
    this.known =
        Stream.of(p2.metadata(), p2.artifacts())
            .flatMap(m -> Arrays.stream(m.getKnownRepositories(IRepositoryManager.REPOSITORIES_ALL)))
            .collect(Collectors.toSet());
  }

  /** What a source offers. */
  IMetadataRepository metadata(OpenSource source) {
    opened.add(source.repository());
    try {
      return p2.metadata().loadRepository(source.repository(), new NullProgressMonitor());
    } catch (ProvisionException e) {
      throw problem(source, e);
    }
  }

  /** The files of a source. */
  IArtifactRepository artifacts(OpenSource source) {
    opened.add(source.repository());
    try {
      return p2.artifacts().loadRepository(source.repository(), new NullProgressMonitor());
    } catch (ProvisionException e) {
      throw problem(source, e);
    }
  }

  private static LoupeException problem(OpenSource source, ProvisionException e) {
    boolean absent = e.getStatus().getCode() == ProvisionException.REPOSITORY_NOT_FOUND;
    return new LoupeException(
        absent ? PlugInProblem.NO_SOURCE : PlugInProblem.DAMAGED,
        "The p2 repository in '%s' %s: %s."
            .formatted(
                source.name(),
                absent ? "is not there" : "cannot be read",
                Statuses.text(e.getStatus())),
        e);
  }

  @Override
  public void close() {
    for (URI uri : opened) {
      if (!known.contains(uri)) {
        p2.metadata().removeRepository(uri);
        p2.artifacts().removeRepository(uri);
      }
    }
  }
}
