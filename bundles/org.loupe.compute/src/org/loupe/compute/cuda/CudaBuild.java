package org.loupe.compute.cuda;

import java.util.List;

/**
 * What the libraries of an engine for CUDA were made for.
 *
 * @param feature the p2 feature that brings them
 * @param driver the least version that the driver must be for: 13000 is 13.0
 * @param code the compute capabilities that there is machine code for, the oldest first
 * @param otherwise what to do with a device that there is no code for
 * @param libraries names of the shared libraries of CUDA that they load
 * @param runtime what brings those, in words
 */
public record CudaBuild(
    String feature,
    int driver,
    List<Capability> code,
    String otherwise,
    List<String> libraries,
    String runtime) {

  /** Copies the lists. */
  public CudaBuild {
    code = List.copyOf(code);
    libraries = List.copyOf(libraries);
  }

  /** Whether a device can run the code. */
  public boolean runsOn(CudaDevice device) {
    return code.stream().anyMatch(c -> c.runsOn(device.capability()));
  }
}
