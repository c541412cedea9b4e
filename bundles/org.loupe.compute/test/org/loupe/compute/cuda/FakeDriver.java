package org.loupe.compute.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A driver whose functions are native ones that call back into this: the probe calls it as it calls
 * NVIDIA's, by the signatures of cuda.h.
 */
public final class FakeDriver {
  private static final Arena ARENA = Arena.global();

  private final int version;
  private final List<CudaDevice> devices;
  private final Map<String, MemorySegment> functions = new HashMap<>();

  /** What cuInit gives. */
  public int initialised;

  /** What the functions about a device give. */
  public int answers;

  public FakeDriver(int version, List<CudaDevice> devices) {
    this.version = version;
    this.devices = devices;
    bind("cuInit", int.class);
    bind("cuDriverGetVersion", MemorySegment.class);
    bind("cuDeviceGetCount", MemorySegment.class);
    bind("cuDeviceGet", MemorySegment.class, int.class);
    bind("cuDeviceGetName", MemorySegment.class, int.class, int.class);
    bind("cuDeviceTotalMem_v2", MemorySegment.class, int.class);
    bind("cuDeviceGetAttribute", MemorySegment.class, int.class, int.class);
    bind("cuGetErrorString", int.class, MemorySegment.class);
  }

  /** A card by its capability. */
  public static CudaDevice card(int index, String name, String capability) {
    return new CudaDevice(index, name, Capability.of(capability), 16L << 30);
  }

  private void bind(String name, Class<?>... parameters) {
    try {
      MethodHandle method =
          MethodHandles.lookup().bind(this, name, MethodType.methodType(int.class, parameters));
      FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT);
      for (Class<?> p : parameters) {
        type =
            type.appendArgumentLayouts(p == int.class ? ValueLayout.JAVA_INT : ValueLayout.ADDRESS);
      }
      functions.put(name, Linker.nativeLinker().upcallStub(method, type, ARENA));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes a function away. */
  public FakeDriver without(String function) {
    functions.remove(function);
    return this;
  }

  public SymbolLookup library() {
    return name -> Optional.ofNullable(functions.get(name));
  }

  public CudaProbe probe() {
    return CudaProbe.of(this::library);
  }

  int cuInit(int flags) {
    return flags == 0 ? initialised : 1;
  }

  int cuDriverGetVersion(MemorySegment to) {
    return write(to, version);
  }

  int cuDeviceGetCount(MemorySegment to) {
    return write(to, devices.size());
  }

  /** Handles are the driver's own numbers, and not those of the devices. */
  int cuDeviceGet(MemorySegment to, int index) {
    return write(to, index + 40);
  }

  int cuDeviceGetName(MemorySegment to, int length, int device) {
    to.reinterpret(length).setString(0, devices.get(device - 40).name());
    return answers;
  }

  int cuDeviceTotalMem_v2(MemorySegment to, int device) {
    to.reinterpret(Long.BYTES).set(ValueLayout.JAVA_LONG, 0, devices.get(device - 40).memory());
    return answers;
  }

  int cuDeviceGetAttribute(MemorySegment to, int attribute, int device) {
    Capability c = devices.get(device - 40).capability();
    return switch (attribute) {
      case 75 -> write(to, c.major());
      case 76 -> write(to, c.minor());
      default -> 1;
    };
  }

  int cuGetErrorString(int error, MemorySegment to) {
    to.reinterpret(ValueLayout.ADDRESS.byteSize())
        .set(ValueLayout.ADDRESS, 0, ARENA.allocateFrom("text of " + error));
    return 0;
  }

  private static int write(MemorySegment to, int value) {
    to.reinterpret(Integer.BYTES).set(ValueLayout.JAVA_INT, 0, value);
    return 0;
  }
}
