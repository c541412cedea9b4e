import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Times the window as a person has it, from the shell until all of it is drawn, and reads what it
 * takes of memory while nobody does anything. The first start unpacks natives and makes the
 * workspace; it is not counted.
 */
final class WorkbenchSpeed {
  private static final double LIMIT_SECONDS = 5;
  private static final long PATIENCE_SECONDS = 180;
  private static final long IDLE_MILLIS = 10_000;
  private static final double MIB = 1 << 20;

  /** What the product says once its window is drawn. */
  private static final String SHOWN = "loupe: window after ";

  private static Path product;
  private static Path home;

  private WorkbenchSpeed() {}

  /**
   * A start.
   *
   * @param window seconds from the shell to the window
   * @param resident MiB
   * @param heap MiB of what is reachable
   */
  private record Start(double window, double resident, double heap) {}

  public static void main(String[] arguments) throws Exception {
    product = Path.of(arguments[0]).toAbsolutePath();
    home = Path.of(arguments[1]).toAbsolutePath();
    int rounds = Integer.parseInt(arguments[2]);
    Files.createDirectories(home);
    start();
    List<Start> starts = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      starts.add(start());
    }
    String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    System.out.printf("load average %s; %d rounds%n", load, rounds);
    System.out.printf("| measure | median | best | worst | limit | |%n|---|---|---|---|---|---|%n");
    double[] window = sorted(starts, Start::window);
    boolean held = window[rounds / 2] < LIMIT_SECONDS;
    String limit = String.format(Locale.ROOT, "%.1f", LIMIT_SECONDS);
    row("shell to window", "s", window, limit, held ? "held" : "NOT held");
    row("idle, resident", "MiB", sorted(starts, Start::resident), "", "");
    row("idle, heap after a collection", "MiB", sorted(starts, Start::heap), "", "");
    System.exit(held ? 0 : 1);
  }

  private static double[] sorted(List<Start> starts, ToDoubleFunction<Start> measure) {
    return starts.stream().mapToDouble(measure).sorted().toArray();
  }

  private static void row(String what, String unit, double[] v, String limit, String verdict) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f %s | %.2f | %.2f | %s | %s |%n",
        what, v[v.length / 2], unit, v[0], v[v.length - 1], limit, verdict);
  }

  private static Start start() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            product.resolve("loupe").toString(),
            "workbench",
            "-data",
            home.resolve("workbench").toString());
    builder.environment().put("LOUPE_HOME", home.toString());
    builder.environment().put("LOUPE_VMARGS", "-Dloupe.debug.start=true");
    builder.redirectErrorStream(true);
    long begun = System.nanoTime();
    Process process = builder.start();
    try (BufferedReader said = process.inputReader()) {
      double window = shown(said, begun);
      // nobody reads on: it says too little to fill the pipe
      Thread.sleep(IDLE_MILLIS);
      ProcessHandle java = java(process.toHandle());
      double resident = resident(java.pid());
      return new Start(window, resident, heap(java.pid()));
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static double shown(BufferedReader said, long begun) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(SHOWN)) {
        return (System.nanoTime() - begun) / 1e9;
      }
      all.append(line).append('\n');
    }
    throw new IllegalStateException("no window opened:\n" + all);
  }

  /** The launcher becomes the workbench, or waits for it. */
  private static ProcessHandle java(ProcessHandle launcher) {
    return Stream.concat(Stream.of(launcher), launcher.descendants())
        .filter(p -> p.info().command().filter(c -> c.endsWith("/java")).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the workbench has ended"));
  }

  private static double resident(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("\\D+", "")) / 1024;
      }
    }
    throw new IllegalStateException("no resident size");
  }

  /** The histogram counts what is reachable, after a collection that it asks for. */
  private static double heap(long pid) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram").start();
    try (BufferedReader out = process.inputReader()) {
      return out.lines()
              .filter(l -> l.startsWith("Total "))
              .mapToDouble(l -> Double.parseDouble(l.strip().split("\\s+")[2]))
              .findFirst()
              .orElseThrow()
          / MIB;
    }
  }
}
