import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Times the first example as a person has it: from the shell to the end of the process, in a terminal
 * for the first output. The cache of results is not used; natives are unpacked before the rounds.
 */
final class FirstLight {

  private static final double GIB = 1024 * 1024; // VmHWM is in KiB

  private static Path product;
  private static Path home;

  private FirstLight() {}

  /** A measure with its limit. */
  private record Row(String what, String unit, double limit, DoubleSupplier measure) {}

  public static void main(String[] arguments) throws IOException {
    product = Path.of(arguments[0]).toAbsolutePath();
    home = Path.of(arguments[1]).toAbsolutePath();
    int rounds = Integer.parseInt(arguments[2]);
    Files.createDirectories(home);
    String example = product.resolve("examples/first-light.loupe").toString();
    String out = home.resolve("first-light.run").toString();
    List<String> run = command("run", example, "--no-cache", "--out", out);
    List<String> check = command("check", example);
    seconds(run); // unpacks natives, fills the operating system's cache
    seconds(check);
    List<Row> rows =
        List.of(
            new Row("run, shell to written report", "s", 5, () -> seconds(run)),
            new Row("run, first output on a terminal", "s", 1.5, () -> firstOutput(run)),
            new Row("run, peak memory", "GiB", 1, () -> peakGib(run)),
            new Row("check", "s", 2, () -> seconds(check)));
    System.out.printf("load average %s; %d rounds%n", load(), rounds);
    System.out.printf("| measure | median | best | worst | limit | |%n|---|---|---|---|---|---|%n");
    boolean held = true;
    for (Row row : rows) {
      double[] values = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        values[i] = row.measure.getAsDouble();
      }
      Arrays.sort(values);
      double median = values[rounds / 2];
      held &= median < row.limit;
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f %s | %.2f | %.2f | %.1f | %s |%n",
          row.what, median, row.unit, values[0], values[rounds - 1], row.limit,
          median < row.limit ? "held" : "NOT held");
    }
    System.exit(held ? 0 : 1);
  }

  private static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(product.resolve("loupe").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LOUPE_HOME", home.toString());
    return builder;
  }

  private static void ended(Process process) {
    try {
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IllegalStateException("exit " + exit);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double seconds(List<String> command) {
    try {
      long start = System.nanoTime();
      Process process = builder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      ended(process);
      return (System.nanoTime() - start) / 1e9;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Until the first byte comes out of a pseudo terminal, which {@code script} makes. */
  private static double firstOutput(List<String> command) {
    String line = String.join(" ", command.stream().map(s -> "'" + s + "'").toList());
    try {
      long start = System.nanoTime();
      Process process = builder(List.of("script", "-qec", line, "/dev/null")).start();
      try (InputStream in = process.getInputStream()) {
        in.read();
        double seconds = (System.nanoTime() - start) / 1e9;
        in.skip(Long.MAX_VALUE);
        ended(process);
        return seconds;
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The largest resident size, which the kernel keeps. */
  private static double peakGib(List<String> command) {
    try {
      Process process = builder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      Path status = Path.of("/proc", Long.toString(process.pid()), "status");
      double peak = 0;
      while (process.isAlive()) {
        peak = Math.max(peak, highWater(status));
        Thread.sleep(20);
      }
      ended(process);
      return peak / GIB;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double highWater(Path status) {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Double.parseDouble(line.replaceAll("\\D+", ""));
        }
      }
    } catch (IOException e) {
      // the process has just ended
    }
    return 0;
  }
}
