package org.loupe.plugins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.equinox.p2.engine.IProvisioningPlan;
import org.loupe.api.LoupeException;
import org.loupe.plugins.Change;
import org.loupe.plugins.Piece;
import org.loupe.plugins.PlugInProblem;
import org.loupe.plugins.Trial;
import org.osgi.framework.Bundle;

/** A plan of p2 with all its files at hand. */
final class PreparedChange implements Change {
  /** p2 writes a file beside the one that it copies, and its own lists. */
  private static final long FACTOR = 2;

  private static final long BESIDES = 4L << 20;

  private final Provisioning p2;
  private final IProvisioningPlan plan;
  private final List<Fetched> fetched;
  private final List<Piece> pieces;
  private final List<AutoCloseable> resources;

  /**
   * A change.
   *
   * @param p2 the installation
   * @param plan what to do, resolved
   * @param fetched the files for it
   * @param resources what to close, the last first
   */
  PreparedChange(
      Provisioning p2,
      IProvisioningPlan plan,
      List<Fetched> fetched,
      List<AutoCloseable> resources) {
    this.p2 = p2;
    this.plan = plan;
    this.fetched = List.copyOf(fetched);
    this.pieces = List.copyOf(Pieces.of(plan, fetched));
    this.resources = List.copyOf(resources);
  }

  @Override
  public List<Piece> pieces() {
    return pieces;
  }

  @Override
  public boolean apply(Trial trial) {
    checkRoom();
    List<Fetched> bundles = fetched.stream().filter(Fetched::isBundle).toList();
    boolean atOnce = !p2.isBehind() && new TakeOver(p2.context()).isPossible(bundles, leaving());
    if (atOnce) {
      new TrialRun(p2).run(bundles, leaving(), trial);
    }
    BundlePool pool = BundlePool.of(p2);
    fetched.forEach(pool::makeWayFor);
    IStatus status = p2.perform(plan);
    if (atOnce) {
      takeOver();
    }
    if (Statuses.isBad(status)) {
      throw new LoupeException(
          PlugInProblem.FAILED,
          "p2 could not make the change: %s.".formatted(Statuses.text(status)));
    }
    if (!atOnce) {
      p2.stayBehind();
    }
    return atOnce && isLive();
  }

  private void takeOver() {
    List<String> added = pieces.stream().filter(Piece::isAdded).map(Piece::name).toList();
    Running after = Running.now(p2.context()).and(added);
    try {
      p2.configurator().applyConfiguration();
      Refresh.run(p2.context());
      after.await();
    } catch (IOException e) {
      throw new LoupeException(
          PlugInProblem.FAILED,
          "This process could not take over what was installed: %s.".formatted(e),
          "Start Loupe again.",
          e);
    }
  }

  private void checkRoom() {
    long needed = fetched.stream().mapToLong(Fetched::bytes).sum() * FACTOR + BESIDES;
    for (Path place : List.of(p2.dataArea(), BundlePool.folder(p2))) {
      try {
        long free = Files.getFileStore(place).getUsableSpace();
        if (free < needed) {
          throw new LoupeException(
              PlugInProblem.NO_ROOM,
              "'%s' has %,d bytes left, and %,d are needed.".formatted(place, free, needed));
        }
      } catch (IOException e) {
        throw new LoupeException(
            PlugInProblem.READ_ONLY, "'%s' cannot be used: %s.".formatted(place, e), e);
      }
    }
  }

  /** Symbolic names of the bundles that go or are replaced. */
  private Set<String> leaving() {
    return pieces.stream()
        .filter(p -> p.isBundle() && !p.before().isEmpty())
        .map(Piece::name)
        .collect(Collectors.toSet());
  }

  /** Whether this process has what was installed, and no longer what was removed. */
  private boolean isLive() {
    List<String> there = new ArrayList<>();
    Arrays.stream(p2.context().getBundles())
        .filter(b -> b.getState() >= Bundle.RESOLVED)
        .forEach(b -> there.add(b.getSymbolicName() + " " + b.getVersion()));
    return pieces.stream()
        .filter(Piece::isBundle)
        .allMatch(
            p ->
                (!p.isAdded() || there.contains(p.name() + " " + p.after()))
                    && (p.before().isEmpty() || !there.contains(p.name() + " " + p.before())));
  }

  @Override
  public void close() {
    closeAll(resources);
  }

  /** Closes resources, the last first. */
  static void closeAll(List<AutoCloseable> resources) {
    for (AutoCloseable r : resources.reversed()) {
      try {
        r.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("none of these throws one", e);
      }
    }
  }
}
