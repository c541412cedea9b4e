package org.loupe.dsl;

import java.util.List;
import java.util.Optional;
import org.loupe.api.ProblemCode.Category;
import org.loupe.dsl.resolve.ResolvedScript;
import org.loupe.plan.Plan;

/** What became of a script: its diagnostics, and its plan when there is no error among them. */
public final class CompileResult {
  /** Who has to act first: an unknown word of the command line, then the script, then a file. */
  private static final List<Category> ORDER =
      List.of(Category.USAGE, Category.SCRIPT, Category.INPUT);

  private final List<Diagnostic> diagnostics;
  private final ResolvedScript resolved;
  private final Optional<Plan> plan;

  /** A script with errors, or without. */
  public CompileResult(List<Diagnostic> diagnostics, ResolvedScript resolved, Plan plan) {
    this(diagnostics, resolved, Optional.of(plan));
  }

  /** A script of which there is no plan. */
  public CompileResult(List<Diagnostic> diagnostics, ResolvedScript resolved) {
    this(diagnostics, resolved, Optional.empty());
  }

  private CompileResult(
      List<Diagnostic> diagnostics, ResolvedScript resolved, Optional<Plan> plan) {
    this.diagnostics = List.copyOf(diagnostics);
    this.resolved = resolved;
    this.plan = plan;
  }

  /** All diagnostics: those of the script by place, then those of its imports. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** What the names and expressions of the script mean, as far as they are right. */
  public ResolvedScript resolved() {
    return resolved;
  }

  /** The plan, when there is no error. */
  public Optional<Plan> plan() {
    return plan;
  }

  /** Who has to act, when there is an error: USAGE before SCRIPT before INPUT. */
  public Optional<Category> failure() {
    return ORDER.stream()
        .filter(c -> diagnostics.stream().anyMatch(d -> d.isError() && d.code().category() == c))
        .findFirst();
  }
}
