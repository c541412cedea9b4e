package org.loupe.runtime.testing;

import java.nio.file.Path;
import org.loupe.api.value.ByteSize;
import org.loupe.runtime.worker.WorkerServer;

/** A worker process without the product around it. */
public final class WorkerMain {
  private WorkerMain() {}

  /** Serves; the argument is the folder of its data, settings and cache. */
  public static void main(String[] args) {
    Bench bench = new Bench(Path.of(args[0]));
    bench.add(new Analyses.Add());
    bench.add(new Analyses.Endless());
    bench.add(new Analyses.Fail());
    bench.add(new Analyses.Random());
    bench.add(new CrashAnalysis());
    bench.add(new RoughLanguage());
    bench.add(new Analyses.Selected());
    bench.add(new NumbersSource());
    new WorkerServer(System.in, System.out, bench::runner, ByteSize.ofMiB(64), 2).serve();
  }
}
