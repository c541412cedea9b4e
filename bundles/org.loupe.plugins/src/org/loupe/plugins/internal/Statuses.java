package org.loupe.plugins.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.loupe.api.LoupeException;

/** What p2 says, in few lines. */
final class Statuses {
  private static final int MOST = 4;

  private Statuses() {}

  /** Whether it says that something failed. */
  static boolean isBad(IStatus status) {
    return status.matches(IStatus.ERROR | IStatus.CANCEL);
  }

  /** A refusal, for p2's dialogs. */
  static IStatus of(LoupeException e) {
    return Status.error("%s %s %s".formatted(e.code().id(), e.getMessage(), e.remedy()));
  }

  /** The innermost messages, which are those that say what is wrong. */
  static String text(IStatus status) {
    Set<String> leaves = new LinkedHashSet<>();
    collect(status, leaves);
    List<String> first = leaves.stream().limit(MOST).toList();
    return String.join("; ", first) + (leaves.size() > MOST ? "; and others" : "");
  }

  private static void collect(IStatus status, Set<String> leaves) {
    if (status.getChildren().length > 0) {
      for (IStatus child : status.getChildren()) {
        if (isBad(child)) {
          collect(child, leaves);
        }
      }
    } else if (status.getMessage() != null && !status.getMessage().isBlank()) {
      Throwable cause = status.getException();
      String more =
          cause == null || cause.getMessage() == null || cause.getMessage().isBlank()
              ? ""
              : " (" + cause.getMessage().strip() + ")";
      leaves.add(status.getMessage().strip().replaceAll("[.]$", "") + more);
    }
  }
}
