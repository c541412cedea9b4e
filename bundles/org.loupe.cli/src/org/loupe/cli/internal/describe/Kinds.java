package org.loupe.cli.internal.describe;

import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.loupe.api.ProblemCode;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.manual.BundleProblems;
import org.loupe.manual.RejectedScript;

/**
 * The kinds of problems by their codes.
 *
 * @param problems of each bundle
 * @param rejected scripts that show problems
 */
public record Kinds(List<BundleProblems> problems, List<RejectedScript> rejected) {
  private static final Pattern CODE = Pattern.compile("[A-Z]{2,5}-\\d{4}");

  /** Copies the lists. */
  public Kinds {
    problems = List.copyOf(problems);
    rejected = List.copyOf(rejected);
  }

  /** Whether a name is written as codes are. */
  static boolean isCode(String name) {
    return CODE.matcher(name).matches();
  }

  /** All codes. */
  List<String> codes() {
    return problems.stream().flatMap(b -> b.codes().stream()).map(ProblemCode::id).toList();
  }

  /** A kind of problem, with where it is from and what shows it. */
  record Kind(ProblemCode code, String bundle, Optional<RejectedScript> example) {

    void print(Page page) {
      page.title(code.id(), code.summary());
      page.fact("from", bundle);
      page.fact("exit status", Integer.toString(ExitStatus.of(code.category())));
      page.fact("what to do", code.remedy());
      example.ifPresent(
          e -> {
            page.section("Example");
            page.code(e.script().strip());
            e.diagnostics().stream().filter(d -> d.contains(code.id())).forEach(page::paragraph);
          });
    }

    JsonObject json() {
      JsonObject o = new JsonObject();
      o.addProperty("format", 1);
      o.addProperty("code", code.id());
      o.addProperty("summary", code.summary());
      o.addProperty("bundle", bundle);
      o.addProperty("exit", ExitStatus.of(code.category()));
      o.addProperty("remedy", code.remedy());
      example.ifPresent(e -> o.addProperty("example", e.script().strip()));
      return o;
    }
  }

  /** The kind with a code. */
  Optional<Kind> find(String id) {
    for (BundleProblems b : problems) {
      for (ProblemCode code : b.codes()) {
        if (code.id().equals(id)) {
          return Optional.of(new Kind(code, b.bundle(), example(id)));
        }
      }
    }
    return Optional.empty();
  }

  /** The shortest script that shows it. */
  private Optional<RejectedScript> example(String id) {
    return rejected.stream()
        .filter(r -> r.diagnostics().stream().anyMatch(d -> d.contains(id)))
        .min(Comparator.comparingInt(r -> r.script().length()));
  }
}
