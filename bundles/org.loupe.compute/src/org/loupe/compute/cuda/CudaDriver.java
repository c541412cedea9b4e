package org.loupe.compute.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** The calls of NVIDIA's driver that tell which devices there are; they start none of them. */
final class CudaDriver {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final MemoryLayout POINTER = ValueLayout.ADDRESS;
  private static final int NAME_BYTES = 256;

  // of CUdevice_attribute in cuda.h
  private static final int CAPABILITY_MAJOR = 75;
  private static final int CAPABILITY_MINOR = 76;

  private final SymbolLookup library;

  /** The driver in a library. */
  CudaDriver(SymbolLookup library) {
    this.library = library;
  }

  /** A call that the driver refused. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    private Refusal(String call, int status, String text) {
      super("%s ended with %d (%s)".formatted(call, status, text));
      this.status = status;
    }

    /** The CUresult of cuda.h. */
    int status() {
      return status;
    }
  }

  /** Begins to use the driver; before every other call. */
  void initialise() throws Refusal {
    call("cuInit", FunctionDescriptor.of(INT, INT), 0);
  }

  /** The newest CUDA that it is for: 13010 is 13.1. */
  int version() throws Refusal {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment version = arena.allocate(INT);
      call("cuDriverGetVersion", FunctionDescriptor.of(INT, POINTER), version);
      return version.get(INT, 0);
    }
  }

  /** All devices that the process may see. */
  List<CudaDevice> devices() throws Refusal {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(INT);
      call("cuDeviceGetCount", FunctionDescriptor.of(INT, POINTER), count);
      List<CudaDevice> devices = new ArrayList<>();
      for (int i = 0; i < count.get(INT, 0); i++) {
        devices.add(device(i, arena));
      }
      return devices;
    }
  }

  private CudaDevice device(int index, Arena arena) throws Refusal {
    MemorySegment handle = arena.allocate(INT);
    call("cuDeviceGet", FunctionDescriptor.of(INT, POINTER, INT), handle, index);
    int device = handle.get(INT, 0);
    MemorySegment name = arena.allocate(NAME_BYTES);
    call(
        "cuDeviceGetName", FunctionDescriptor.of(INT, POINTER, INT, INT), name, NAME_BYTES, device);
    MemorySegment memory = arena.allocate(ValueLayout.JAVA_LONG);
    call("cuDeviceTotalMem_v2", FunctionDescriptor.of(INT, POINTER, INT), memory, device);
    Capability capability =
        new Capability(
            attribute(CAPABILITY_MAJOR, device, arena), attribute(CAPABILITY_MINOR, device, arena));
    return new CudaDevice(
        index, name.getString(0), capability, memory.get(ValueLayout.JAVA_LONG, 0));
  }

  private int attribute(int attribute, int device, Arena arena) throws Refusal {
    MemorySegment value = arena.allocate(INT);
    call(
        "cuDeviceGetAttribute",
        FunctionDescriptor.of(INT, POINTER, INT, INT),
        value,
        attribute,
        device);
    return value.get(INT, 0);
  }

  private void call(String function, FunctionDescriptor type, Object... arguments) throws Refusal {
    int status = invoke(function, type, arguments);
    if (status != 0) {
      throw new Refusal(function, status, text(status));
    }
  }

  /** What the driver says of a status; a driver that cannot tell is taken as it is. */
  private String text(int status) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(ValueLayout.ADDRESS);
      FunctionDescriptor type = FunctionDescriptor.of(INT, INT, POINTER);
      if (library.find("cuGetErrorString").isEmpty()
          || invoke("cuGetErrorString", type, status, text) != 0) {
        return "unknown error";
      }
      MemorySegment words = text.get(ValueLayout.ADDRESS, 0);
      return words.reinterpret(NAME_BYTES).getString(0);
    }
  }

  private int invoke(String function, FunctionDescriptor type, Object... arguments) {
    MemorySegment address = library.findOrThrow(function);
    try {
      return (int)
          Linker.nativeLinker().downcallHandle(address, type).invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
