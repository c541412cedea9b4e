package org.loupe.compute.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.loupe.compute.SkippedDevice;
import org.loupe.compute.SkippedDevice.Cause;

/**
 * The CUDA devices that an engine can use here, and why not the others. Found out when it is first
 * asked for; the driver is not touched where the engine's libraries for CUDA are not installed.
 * Thread-safe.
 */
public final class CudaSupport {
  private static final int THOUSAND = 1000;
  private static final int TEN = 10;

  private final CudaBuild build;
  private final BooleanSupplier installed;
  private final Supplier<CudaProbe> probe;
  private final RuntimeLibraries libraries;
  private final List<CudaDevice> devices = new ArrayList<>();
  private final List<SkippedDevice> skipped = new ArrayList<>();
  private boolean known;

  /**
   * What an engine has.
   *
   * @param installed whether its libraries for CUDA are there
   * @param probe asks the driver
   * @param libraries the shared libraries of the system
   */
  public CudaSupport(
      CudaBuild build,
      BooleanSupplier installed,
      Supplier<CudaProbe> probe,
      RuntimeLibraries libraries) {
    this.build = build;
    this.installed = installed;
    this.probe = probe;
    this.libraries = libraries;
  }

  /** The devices that can be used. */
  public synchronized List<CudaDevice> devices() {
    find();
    return List.copyOf(devices);
  }

  /** What cannot be used, with the reason. */
  public synchronized List<SkippedDevice> skipped() {
    find();
    return List.copyOf(skipped);
  }

  private void find() {
    if (known) {
      return;
    }
    known = true;
    if (!installed.getAsBoolean()) {
      skip(
          CudaDevice.KIND,
          Cause.NOT_INSTALLED,
          "its libraries for CUDA are not installed",
          "Install the feature '%s'; the page 'Compute on a GPU' of the manual says how."
              .formatted(build.feature()));
      return;
    }
    switch (probe.get()) {
      case CudaProbe.Absent a -> skip(CudaDevice.KIND, Cause.UNUSABLE, a.reason(), a.remedy());
      case CudaProbe.Found f -> find(f);
    }
  }

  private void find(CudaProbe.Found found) {
    if (found.version() < build.driver()) {
      skip(
          CudaDevice.KIND,
          Cause.UNUSABLE,
          "NVIDIA's driver is for CUDA %s, and the libraries need %s"
              .formatted(version(found.version()), version(build.driver())),
          "Install a newer driver of NVIDIA's.");
      return;
    }
    List<CudaDevice> fitting = new ArrayList<>();
    for (CudaDevice d : found.devices()) {
      if (build.runsOn(d)) {
        fitting.add(d);
      } else {
        skip(d.id(), Cause.UNUSABLE, noCode(d), build.otherwise());
      }
    }
    List<String> missing = fitting.isEmpty() ? List.of() : libraries.missing(build.libraries());
    if (missing.isEmpty()) {
      devices.addAll(fitting);
      return;
    }
    skip(
        CudaDevice.KIND,
        Cause.UNUSABLE,
        "libraries of CUDA are not found: " + String.join(", ", missing),
        "Install %s, or put the folders with them into LD_LIBRARY_PATH."
            .formatted(build.runtime()));
  }

  private String noCode(CudaDevice d) {
    return "%s has compute capability %s, and there is machine code for %s to %s"
        .formatted(d.name(), d.capability(), build.code().getFirst(), build.code().getLast());
  }

  private static String version(int number) {
    return "%d.%d".formatted(number / THOUSAND, number % THOUSAND / TEN);
  }

  private void skip(String device, Cause cause, String reason, String remedy) {
    skipped.add(new SkippedDevice(device, cause, reason, remedy));
  }
}
