package org.loupe.compute.internal.reference;

import java.util.List;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.Session;
import org.loupe.compute.rewrite.Rewriting;
import org.loupe.network.Network;
import org.loupe.network.Value;
import org.osgi.service.component.annotations.Component;

/**
 * Every operation in plain Java and double precision, as its definition is written: what other
 * engines are compared with. In F32 each kernel computes in double precision and rounds its result.
 * Its numbers lie on the Java heap. Runs only when it is named.
 */
@Component(property = "service.ranking:Integer=-1000")
public final class ReferenceEngine implements Engine {

  /** The name that {@code --engine} takes. */
  public static final String NAME = "reference";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public EngineStatus status() {
    return new EngineStatus(
        "1",
        EngineStatus.State.ON_REQUEST,
        "plain Java in double precision, one thread: exact and slow",
        List.of(Device.cpu()));
  }

  @Override
  public Session open(Device device) {
    return new ReferenceSession();
  }

  /** Leaves out what no output needs; folds nothing, so that others are compared with each node. */
  @Override
  public Network prepare(Network network, List<Value> outputs) {
    return Rewriting.pruned(network, outputs);
  }
}
