package org.loupe.compute.nd4j.internal;

/** The memory of a device, on which ND4J's operations are computed with copies of their arrays. */
interface DeviceMemory extends AutoCloseable {

  /**
   * Takes memory.
   *
   * @throws org.loupe.compute.DeviceMemoryException when the device has none left
   */
  Address allocate(long bytes);

  /** Gives memory back. */
  void free(Address device);

  /** Copies numbers to the device. */
  void toDevice(Address device, Address host, long bytes);

  /** Copies numbers to the machine, when the device has done what it was told to do. */
  void toHost(Address host, Address device, long bytes);

  /** What an operation is to take for the machine's copy of an array. */
  Address primary(Address host, Address device);

  @Override
  void close();
}
