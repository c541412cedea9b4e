package org.loupe.api.value;

import java.lang.foreign.ValueLayout;

/** Element type of a {@link Tensor}. Half types are widened when they are read. */
public enum DType {
  /** 32-bit IEEE 754. */
  F32(4, ValueLayout.JAVA_FLOAT),
  /** 64-bit IEEE 754. */
  F64(8, ValueLayout.JAVA_DOUBLE),
  /** 32-bit signed integer. */
  I32(4, ValueLayout.JAVA_INT),
  /** 64-bit signed integer. */
  I64(8, ValueLayout.JAVA_LONG),
  /** 8-bit unsigned integer. */
  U8(1, ValueLayout.JAVA_BYTE),
  /** One byte, 0 or 1. */
  BOOL(1, ValueLayout.JAVA_BYTE);

  private final int bytes;
  private final ValueLayout layout;

  DType(int bytes, ValueLayout layout) {
    this.bytes = bytes;
    this.layout = layout;
  }

  /** Bytes an element takes. */
  public int bytes() {
    return bytes;
  }

  /** How an element lies in memory (the machine's byte order). */
  public ValueLayout layout() {
    return layout;
  }

  /** Whether this is {@link #F32} or {@link #F64}. */
  public boolean isFloat() {
    return this == F32 || this == F64;
  }

  /** The name in lower case, as files and messages have it. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
