package org.loupe.compute.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** What NVIDIA's driver tells of this machine. */
public sealed interface CudaProbe {

  /**
   * There are devices.
   *
   * @param version the newest CUDA that the driver is for: 13010 is 13.1
   * @param devices all of them
   */
  record Found(int version, List<CudaDevice> devices) implements CudaProbe {

    /** Copies the list. */
    public Found {
      devices = List.copyOf(devices);
    }
  }

  /**
   * There are none.
   *
   * @param reason why, in words
   * @param remedy what to do
   */
  record Absent(String reason, String remedy) implements CudaProbe {}

  /** Of this machine; the driver is asked once in the life of the process, which may take 0.5 s. */
  static CudaProbe here() {
    return Here.PROBE;
  }

  /**
   * Asks a driver.
   *
   * @param library loads it; throws {@link IllegalArgumentException} when there is none
   */
  static CudaProbe of(Supplier<SymbolLookup> library) {
    try {
      CudaDriver driver = new CudaDriver(library.get());
      driver.initialise();
      List<CudaDevice> devices = driver.devices();
      return devices.isEmpty() ? Here.NO_DEVICE : new Found(driver.version(), devices);
    } catch (IllegalArgumentException _) {
      return new Absent(
          "there is no NVIDIA driver: libcuda.so.1 is absent",
          "Install NVIDIA's driver, or compute on the processor.");
    } catch (CudaDriver.Refusal e) {
      return e.status() == Here.ERROR_NO_DEVICE
          ? Here.NO_DEVICE
          : new Absent(
              "NVIDIA's driver does not work: " + e.getMessage(),
              "See what 'nvidia-smi' says; after an update of the driver restart the machine.");
    } catch (NoSuchElementException e) {
      return new Absent(
          "libcuda.so.1 is no driver of NVIDIA's: " + e.getMessage(),
          "Install NVIDIA's driver, or compute on the processor.");
    }
  }

  /** What is asked once. */
  final class Here {
    private static final int ERROR_NO_DEVICE = 100;
    private static final Absent NO_DEVICE =
        new Absent(
            "NVIDIA's driver is there and sees no device",
            "See what 'nvidia-smi' lists and what CUDA_VISIBLE_DEVICES is set to.");
    private static final CudaProbe PROBE =
        of(() -> SymbolLookup.libraryLookup("libcuda.so.1", Arena.global()));

    private Here() {}
  }
}
