package org.loupe.workbench.internal.results;

import java.util.List;

/** Something in the tree of a run. */
sealed interface ResultItem permits RunItem, StepItem, ComponentItem {

  /** Its name. */
  String label();

  /** What it is, after its name. */
  String detail();

  /** What it holds, read when it is asked for. */
  List<ResultItem> children();
}
