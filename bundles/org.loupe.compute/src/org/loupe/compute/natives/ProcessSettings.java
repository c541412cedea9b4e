package org.loupe.compute.natives;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.Map;

/**
 * System properties that libraries look at while they are loaded, and that other copies of them in
 * the process would see, too: they are as before when this is closed.
 */
public final class ProcessSettings implements AutoCloseable {
  private final Map<String, String> before = new HashMap<>();

  /** Sets properties. */
  public ProcessSettings(Map<String, String> properties) {
    properties.forEach(
        (name, value) -> {
          before.put(name, System.getProperty(name, ""));
          System.setProperty(name, value);
        });
  }

  @Override
  public void close() {
    before.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }

  /**
   * Makes idle threads of OpenMP sleep, unless the user has it otherwise. By default they spin, and
   * where other programs want the processor a call of 5 us takes 300. Works only before OpenMP is
   * loaded.
   */
  public static void waitPassively() {
    environment("OMP_WAIT_POLICY", "PASSIVE");
  }

  /**
   * Sets a variable of the environment that native libraries look at, unless the user has set it.
   */
  public static void environment(String variable, String value) {
    Linker linker = Linker.nativeLinker();
    MethodHandle setenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(variable);
      int result = (int) setenv.invokeExact(name, arena.allocateFrom(value), 0);
      if (result != 0) {
        throw new IllegalStateException("setenv ended with " + result);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
