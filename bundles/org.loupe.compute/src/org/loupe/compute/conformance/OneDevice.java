package org.loupe.compute.conformance;

import java.util.List;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.Session;
import org.loupe.network.Network;
import org.loupe.network.Value;

/**
 * An engine that has one device only, so that a suite which leaves the choice to the service tests
 * that device.
 *
 * @param engine the engine
 * @param device one of its devices
 */
public record OneDevice(Engine engine, Device device) implements Engine {

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public EngineStatus status() {
    EngineStatus s = engine.status();
    return new EngineStatus(s.version(), s.state(), s.detail(), List.of(device), s.skipped());
  }

  @Override
  public Session open(Device wanted) {
    return engine.open(wanted);
  }

  @Override
  public Network prepare(Network network, List<Value> outputs) {
    return engine.prepare(network, outputs);
  }
}
