package org.loupe.runtime.internal.run;

import java.util.Optional;
import org.loupe.api.Cancellation;
import org.loupe.api.registry.Header;
import org.loupe.api.registry.Source;
import org.loupe.api.value.ByteSize;
import org.loupe.plan.Input;
import org.loupe.plan.catalogue.Describe;
import org.loupe.plan.eval.Environment;
import org.loupe.plan.eval.RecordBinder;
import org.loupe.runtime.Headers;
import org.loupe.runtime.internal.file.HashCache;
import org.loupe.runtime.internal.installed.Contribution;
import org.loupe.runtime.internal.installed.Contributions;
import org.loupe.runtime.internal.installed.Installed;
import org.loupe.runtime.internal.installed.OsgiContributions;
import org.loupe.runtime.internal.value.Calls;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the sources of inputs for headers. */
@Component(service = Headers.class)
public final class InputHeaders implements Headers {
  /** Headers hold names and no numbers. */
  private static final ByteSize MEMORY = ByteSize.ofMiB(64);

  private final Contributions contributions;
  private final HashCache hashes;

  /** The headers of a framework. */
  @Activate
  public InputHeaders(BundleContext context, @Reference HashCache hashes) {
    this(new OsgiContributions(context), hashes);
  }

  /** Headers over contributed sources. */
  public InputHeaders(Contributions contributions, HashCache hashes) {
    this.contributions = contributions;
    this.hashes = hashes;
  }

  @Override
  public Header of(Input input, Cancellation cancellation) {
    Optional<Contribution<Source<?, ?>>> source =
        Installed.of(contributions).source(input.type(), input.source());
    return source.map(s -> of(s, input, cancellation)).orElse(Header.NONE);
  }

  private Header of(
      Contribution<Source<?, ?>> source, Input input, Cancellation cancellation) {
    Source<?, ?> service = source.service().get();
    Class<? extends Record> type =
        Describe.source(service.getClass(), source.origin().label()).parameters();
    Record arguments =
        new RecordBinder(Environment.ofConstants()).bind(type, input.arguments());
    InputContext context =
        new InputContext(
            input.source(),
            MEMORY,
            cancellation,
            hashes,
            _ -> {
              // they are said when it is read
            });
    return (Header) Calls.header(service, arguments, context);
  }
}
