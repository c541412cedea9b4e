package org.loupe.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processes of the packaged product that tests share, each with its variables of the environment:
 * who needs no process of its own does not wait for the start of one. A process has one command
 * line at a time; one that did not answer is not used again.
 */
final class SharedProcesses {

  /** So many that nobody uses stay: those of two lanes, and of tests with places of their own. */
  private static final int IDLE = 4;

  private static final Path FOLDER = Path.of("target/shared").toAbsolutePath();
  private static final Deque<Idle> PROCESSES = new ArrayDeque<>();
  private static Optional<OwnProduct> product = Optional.empty();

  private record Idle(Map<String, String> environment, OneProcess process) {}

  private SharedProcesses() {}

  /** Runs a command line. */
  static Product.Ended run(
      Map<String, String> environment, Path folder, Duration limit, List<String> arguments)
      throws IOException {
    Optional<OneProcess> idle = take(environment);
    OneProcess process = idle.isPresent() ? idle.get() : start(environment);
    Product.Ended ended = process.loupeIn(folder, limit, arguments.toArray());
    giveBack(new Idle(environment, process));
    return ended;
  }

  private static synchronized Optional<OneProcess> take(Map<String, String> environment) {
    for (Iterator<Idle> i = PROCESSES.iterator(); i.hasNext(); ) {
      Idle idle = i.next();
      if (idle.environment().equals(environment)) {
        i.remove();
        return Optional.of(idle.process());
      }
    }
    return Optional.empty();
  }

  private static synchronized void giveBack(Idle idle) {
    PROCESSES.addFirst(idle);
    if (PROCESSES.size() > IDLE) {
      PROCESSES.removeLast().process().leave();
    }
  }

  private static OneProcess start(Map<String, String> environment) throws IOException {
    Path launcher = product().folder().resolve("loupe");
    Product loupe = Product.at(launcher, OneProcess.APPLICATION);
    environment.forEach(loupe::with);
    return OneProcess.of(loupe, FOLDER);
  }

  private static synchronized OwnProduct product() throws IOException {
    if (product.isEmpty()) {
      removeOld();
      OwnProduct made = OwnProduct.in(Files.createDirectories(FOLDER).resolve("product"));
      OneProcess.addReader(made);
      product = Optional.of(made);
    }
    return product.get();
  }

  /** Of earlier tests, maybe of another product. */
  private static void removeOld() throws IOException {
    if (Files.exists(FOLDER)) {
      try (Stream<Path> files = Files.walk(FOLDER)) {
        for (Path f : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(f);
        }
      }
    }
  }
}
