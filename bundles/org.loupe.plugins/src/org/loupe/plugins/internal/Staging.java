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
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.equinox.p2.core.IProvisioningAgent;
import org.eclipse.equinox.p2.core.ProvisionException;
import org.eclipse.equinox.p2.metadata.IArtifactKey;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepository;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepositoryManager;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRequest;
import org.eclipse.equinox.p2.repository.artifact.IFileArtifactRepository;
import org.eclipse.equinox.p2.repository.metadata.IMetadataRepository;
import org.eclipse.equinox.p2.repository.metadata.IMetadataRepositoryManager;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/** A folder for what is fetched: what was looked at there is what will be installed. */
final class Staging implements AutoCloseable {
  private static final String PREFERENCES =
      "org.eclipse.equinox.internal.p2.engine.ProfilePreferences";

  private final Path folder;
  private final IProvisioningAgent agent;
  private IFileArtifactRepository repository;

  /** An empty one. */
  Staging(Provisioning p2) {
    try {
      this.folder = Files.createTempDirectory("loupe-plugins-");
      this.agent = p2.agentOf(folder.resolve("p2"));
    } catch (IOException | ProvisionException e) {
      throw new LoupeException(
          PlugInProblem.NO_ROOM, "No folder can be made for what is fetched: %s.".formatted(e), e);
    }
  }

  Path folder() {
    return folder;
  }

  /**
   * A p2 of its own: repositories that are looked at leave no trace in the installation, which
   * would look into them again.
   */
  IProvisioningAgent agent() {
    return agent;
  }

  private IArtifactRepositoryManager artifacts() {
    return agent.getService(IArtifactRepositoryManager.class);
  }

  /** What a source offers. */
  IMetadataRepository metadata(OpenSource source) {
    try {
      return agent
          .getService(IMetadataRepositoryManager.class)
          .loadRepository(source.repository(), new NullProgressMonitor());
    } catch (ProvisionException e) {
      throw problem(source, e);
    }
  }

  /** The files of a source. */
  IArtifactRepository artifacts(OpenSource source) {
    try {
      return artifacts().loadRepository(source.repository(), new NullProgressMonitor());
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

  /** Where the files are, for p2. */
  IFileArtifactRepository repository() {
    if (repository == null) {
      try {
        repository =
            (IFileArtifactRepository)
                artifacts()
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
        artifacts().createMirrorRequest(key, repository(), Map.of(), Map.of());
    IStatus status =
        source.getArtifacts(new IArtifactRequest[] {request}, new NullProgressMonitor());
    if (Statuses.isBad(status) || !repository().contains(key)) {
      throw new LoupeException(
          PlugInProblem.DAMAGED,
          "The file of '%s' %s cannot be fetched: %s."
              .formatted(key.getId(), key.getVersion(), Statuses.text(status)));
    }
  }

  /**
   * p2 keeps what it has seen in preferences, which it writes half a second later, and waits for
   * that when it is stopped.
   */
  private static void writePreferences() {
    for (Job j : Job.getJobManager().find(null)) {
      if (j.getState() == Job.SLEEPING && j.getClass().getName().startsWith(PREFERENCES)) {
        j.wakeUp();
      }
    }
  }

  @Override
  public void close() {
    writePreferences();
    agent.stop();
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
