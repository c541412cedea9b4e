package org.loupe.cli.internal.language;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.Supplier;
import org.loupe.api.CancelledException;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.dsl.ide.server.ScriptLanguageServer;
import org.loupe.plan.catalogue.Catalogue;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe lsp}: the language server on standard input and output. */
public final class LanguageServerCommand implements Command {
  private final Supplier<InputStream> in;

  /**
   * A server.
   *
   * @param in what the client says
   */
  public LanguageServerCommand(Supplier<InputStream> in) {
    this.in = in;
  }

  @Override
  public String name() {
    return "lsp";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Serves editors: the Language Server Protocol on standard input and output.")
        .description("%nEditors start it; it ends when they say so or are gone.");
    Options.addExamples(spec, "loupe lsp");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Catalogue catalogue = session.services().catalogues().catalogue();
    PrintStream protocol = session.terminal().out();
    PrintStream before = System.out;
    // whatever a plug-in prints must not come between the messages
    System.setOut(session.terminal().err());
    try {
      return ScriptLanguageServer.serve(
          in.get(),
          protocol,
          catalogue,
          new ServicesAround(session.services()),
          ScriptLanguageServer.PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } finally {
      System.setOut(before);
    }
  }
}
