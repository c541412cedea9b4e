package org.loupe.workbench.internal;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.loupe.api.LoupeException;

/** Problems as the platform shows them: what happened, and below it what to do. */
public final class ProblemStatus {
  private ProblemStatus() {}

  /** A problem with its own remedy. */
  public static IStatus of(LoupeException e) {
    return of(e, e.remedy());
  }

  /** A problem with another remedy. */
  public static IStatus of(LoupeException e, String remedy) {
    MultiStatus status =
        new MultiStatus(
            ProblemStatus.class, 0, "%s %s".formatted(e.code().id(), e.getMessage()));
    status.add(Status.error(remedy));
    return status;
  }
}
