package org.loupe.plan.eval;

import java.util.Arrays;
import java.util.Optional;
import org.loupe.api.Principal;

/** The component that stands for a whole result. */
final class Principals {
  private Principals() {}

  static Optional<Object> of(Record record) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .filter(c -> c.isAnnotationPresent(Principal.class))
        .findFirst()
        .map(c -> MemberValues.component(record, c));
  }
}
