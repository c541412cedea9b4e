package org.loupe.cli.internal.run;

import java.nio.file.Path;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.Session;
import org.loupe.compute.ComputeSettings;
import org.loupe.runtime.worker.WorkerLaunch;
import org.loupe.runtime.worker.Workers;

/** Shares out to worker processes what one process would have: memory, Java's heap, threads. */
final class WorkerShares {
  /** More processes than any machine has processors are a slip of the finger. */
  static final int MOST = 256;

  /** Java and the product's classes need as much before anything is computed. */
  private static final long LEAST_HEAP = 256L << 20;

  private WorkerShares() {}

  /**
   * The workers of a run.
   *
   * @param count how many
   * @param compute memory and threads of all of them together
   * @throws LoupeException when the command was not started by the product's launcher
   */
  static Workers of(int count, ComputeSettings compute, Session session) {
    long heap = Math.max(LEAST_HEAP, Runtime.getRuntime().maxMemory() / count);
    WorkerLaunch launch =
        launch(session)
            .withHeap(new ByteSize(heap))
            // BLAS has as many: all workers together use no more processors than one run
            .withThreads(Math.max(1, compute.threads() / count))
            .withMemory(new ByteSize(Math.max(1, compute.memory().bytes() / count)));
    return new Workers(count, launch);
  }

  /**
   * How a worker is started.
   *
   * @throws LoupeException when the command was not started by the product's launcher
   */
  static WorkerLaunch launch(Session session) {
    Path installation =
        session
            .installation()
            .orElseThrow(
                () ->
                    new LoupeException(
                        CommandProblem.NO_SERVICE,
                        "The launcher that starts workers is not known.",
                        "Start 'loupe' by the launcher in the product's folder."));
    return WorkerLaunch.of(installation, session.places());
  }
}
