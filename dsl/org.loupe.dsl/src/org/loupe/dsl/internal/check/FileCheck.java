package org.loupe.dsl.internal.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.eval.Constructed;

/** Finds the files that scripts name: they must be there, below a folder that is allowed. */
final class FileCheck {
  /** The argument of a file in a plan. */
  static final String PATH = "path";

  private final List<Path> roots = new ArrayList<>();

  /** Files below the folder of the main script and below allowed folders. */
  FileCheck(Path folder, List<Path> allowed) {
    roots.add(real(folder));
    allowed.forEach(a -> roots.add(real(a)));
  }

  /** The folder of a script's path. */
  static Path folderOf(Path script) {
    Path parent = script.toAbsolutePath().normalize().getParent();
    return parent == null ? script.toAbsolutePath().normalize() : parent;
  }

  /** A file or folder that is there. */
  Optional<Path> existing(Unit unit, Places.Place at, String text) {
    Optional<Path> path = allowed(unit, at, text);
    if (path.isPresent() && !Files.isReadable(path.get())) {
      String what =
          Files.exists(path.get()) ? "The file '%s' may not be read." : "There is no file '%s'.";
      return unit.problem(ScriptProblem.MISSING_FILE, at, what.formatted(shown(path.get())));
    }
    return path;
  }

  /** A path that may be used, whether something is there or not. */
  Optional<Path> allowed(Unit unit, Places.Place at, String text) {
    if (text.isBlank()) {
      return unit.problem(ScriptProblem.MISSING_FILE, at, "The path is empty.");
    }
    Path path;
    try {
      path = unit.folder().resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException _) {
      return unit.problem(ScriptProblem.MISSING_FILE, at, "This is no path.");
    }
    Path real = real(path);
    if (unit.reach() == Unit.Reach.TREE && roots.stream().noneMatch(real::startsWith)) {
      return unit.problem(
          ScriptProblem.OUTSIDE,
          at,
          "'%s' is outside of the script's folder.".formatted(shown(real)));
    }
    return Optional.of(path);
  }

  /** A file as an argument. */
  Optional<Typed> argument(Unit unit, Places.Place at, String text) {
    return existing(unit, at, text)
        .map(
            p -> {
              Map<String, Expr> path = Map.of(PATH, Expr.Literal.of(p.toString()));
              Expr file = new Expr.New(Constructed.FILE, Type.Scalar.FILE.label(), path);
              return new Typed(Type.Scalar.FILE, file, true, 1, 1);
            });
  }

  /** The path with links followed, as far as it is there. */
  static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    for (Path there = absolute; there != null; there = there.getParent()) {
      try {
        return there.toRealPath().resolve(there.relativize(absolute)).normalize();
      } catch (IOException _) {
        // not there: the folder above it
      }
    }
    return absolute;
  }

  private static String shown(Path path) {
    String text = path.toString();
    return text.length() > 200 ? "..." + text.substring(text.length() - 200) : text;
  }
}
