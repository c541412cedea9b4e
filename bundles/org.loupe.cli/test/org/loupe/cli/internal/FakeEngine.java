package org.loupe.cli.internal;

import java.util.List;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.Session;
import org.loupe.network.Network;
import org.loupe.network.Value;

/**
 * An engine of which there is nothing but its status.
 *
 * @param name its name
 * @param status its status
 */
public record FakeEngine(String name, EngineStatus status) implements Engine {

  /** An engine in a state, with a processor unless it cannot work. */
  public static FakeEngine of(String name, EngineStatus.State state, String detail) {
    List<Device> devices =
        state == EngineStatus.State.UNAVAILABLE
            ? List.of()
            : List.of(new Device("cpu", "2 cores", 0));
    return new FakeEngine(name, new EngineStatus("1.0", state, detail, devices));
  }

  @Override
  public Session open(Device device) {
    throw new AssertionError("the command opens no engine");
  }

  @Override
  public Network prepare(Network network, List<Value> outputs) {
    throw new AssertionError("the command rewrites nothing");
  }
}
