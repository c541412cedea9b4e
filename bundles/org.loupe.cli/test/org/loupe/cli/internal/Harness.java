package org.loupe.cli.internal;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.cli.internal.command.Loupe;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.Style;
import org.loupe.cli.internal.terminal.Terminal;

/** The whole command in a plain JVM: what it is given, and what it writes. */
public final class Harness {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** The parts of the product. */
  public final FakeServices services = new FakeServices();

  /** Variables of the process. */
  public final Map<String, String> environment = new HashMap<>();

  /** What is done when a signal comes, for as long as it is registered. */
  public final List<Runnable> onSignal = new ArrayList<>();

  /** What it reads from standard input. */
  public InputStream in = InputStream.nullInputStream();

  private final Path folder;

  /**
   * A command in a folder.
   *
   * @param folder the working folder
   */
  public Harness(Path folder) {
    this.folder = folder;
    environment.put("LOUPE_HOME", folder.resolve("home").toString());
  }

  /** Runs the command. */
  public int run(String... arguments) {
    return new Loupe(session(), Commands.all(() -> in)).run(arguments);
  }

  /** What the command works with. */
  public Session session() {
    return new Session(
        new Terminal(stream(out), stream(err), false, Style.PLAIN, Style.PLAIN),
        services,
        environment,
        folder,
        Optional.of(folder.resolve("product")),
        "1.0.0.test",
        action -> {
          onSignal.add(action);
          return () -> onSignal.remove(action);
        });
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** What it has written to standard output. */
  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What it has written to standard error. */
  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
