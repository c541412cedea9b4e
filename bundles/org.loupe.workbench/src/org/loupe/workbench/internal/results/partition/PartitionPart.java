package org.loupe.workbench.internal.results.partition;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.loupe.workbench.internal.results.Loading;
import org.loupe.workbench.results.ResultPart;
import org.loupe.workbench.results.ShownResult;

/** Shows what {@code geometry.partition} gives. */
public final class PartitionPart implements ResultPart {
  @Override
  public Control create(Composite parent, ShownResult result) {
    return Loading.of(
        parent,
        "regions of " + result.name(),
        monitor -> PartitionResult.read(result, monitor::isCanceled),
        (place, read) -> new PartitionControl(place, result.name(), read));
  }
}
