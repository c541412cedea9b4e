package org.loupe.cli.internal.language;

import java.util.List;
import org.loupe.api.Cancellation;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Header;
import org.loupe.cli.internal.command.Services;
import org.loupe.dsl.ide.Surroundings;
import org.loupe.plan.Input;

/** What is around a script, by the parts of the product; they are started when they are asked. */
record ServicesAround(Services services) implements Surroundings {

  @Override
  public List<Entry> entries(Cancellation cancellation) {
    return services.registry().entries();
  }

  @Override
  public Header header(Input input, Cancellation cancellation) {
    return services.headers().of(input, cancellation);
  }
}
