package org.loupe.dsl.ui.internal.editor;

import org.eclipse.jface.text.quickassist.IQuickFixableAnnotation;
import org.eclipse.jface.text.source.Annotation;
import org.loupe.dsl.Severity;
import org.loupe.dsl.ui.internal.model.Problem;

/** A problem beside and below the text. */
public final class ProblemAnnotation extends Annotation implements IQuickFixableAnnotation {
  private static final String PREFIX = "org.eclipse.ui.workbench.texteditor.";

  private final Problem problem;
  private boolean fixable;

  ProblemAnnotation(Problem problem) {
    super(type(problem.severity()), false, problem.text());
    this.problem = problem;
    fixable = problem.fixable();
  }

  private static String type(Severity severity) {
    return PREFIX
        + switch (severity) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case INFO -> "info";
        };
  }

  /** The problem. */
  public Problem problem() {
    return problem;
  }

  @Override
  public void setQuickFixable(boolean state) {
    fixable = state;
  }

  @Override
  public boolean isQuickFixableStateSet() {
    return true;
  }

  @Override
  public boolean isQuickFixable() {
    return fixable;
  }
}
