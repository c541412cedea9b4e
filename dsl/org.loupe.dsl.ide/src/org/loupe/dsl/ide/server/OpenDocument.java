package org.loupe.dsl.ide.server;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import org.loupe.dsl.ProgramSyntax;
import org.loupe.dsl.ide.ScriptDocument;
import org.loupe.plan.catalogue.Catalogue;

/** A text as a client had it at some time. It is compiled once, when that is asked for. */
final class OpenDocument {
  private final String uri;
  private final int version;
  private final String text;
  private final Lines lines;
  private final Catalogue catalogue;
  private final ProgramSyntax programs;
  private ScriptDocument compiled;

  OpenDocument(String uri, int version, String text, Catalogue catalogue, ProgramSyntax programs) {
    this.uri = uri;
    this.version = version;
    this.text = text;
    this.lines = new Lines(text);
    this.catalogue = catalogue;
    this.programs = programs;
  }

  String uri() {
    return uri;
  }

  int version() {
    return version;
  }

  String text() {
    return text;
  }

  Lines lines() {
    return lines;
  }

  /** The text with what the compiler finds in it. */
  synchronized ScriptDocument script() {
    if (compiled == null) {
      compiled = ScriptDocument.of(text, path(uri), catalogue, programs);
    }
    return compiled;
  }

  /** Compiles anew when it is asked for next: files around it have changed. */
  OpenDocument again() {
    return new OpenDocument(uri, version, text, catalogue, programs);
  }

  /** Where a document is; one that is nowhere yet is in the working folder. */
  static Path path(String uri) {
    try {
      return Path.of(URI.create(uri));
    } catch (IllegalArgumentException | FileSystemNotFoundException _) {
      return Path.of("untitled.loupe").toAbsolutePath();
    }
  }
}
