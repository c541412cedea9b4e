package org.loupe.runtime.provenance;

/**
 * How far numbers may be off that were made with another engine or on another machine: the largest
 * difference of a component divided by its largest number. With the same engine on the same machine
 * results are the same bit by bit. Whole numbers, truth values, texts and names never differ.
 */
public enum Tolerance {
  /** Tensors in single precision: some layers of sums in any order. */
  F32("f32", 1e-4),
  /** Tensors in double precision: the same sums, and what is computed from them. */
  F64("f64", 1e-9),
  /** Numbers, columns of tables, marks of figures: as a rule they come of values in f32. */
  NUMBER("number", 1e-4);

  private final String label;
  private final double relative;

  Tolerance(String label, double relative) {
    this.label = label;
    this.relative = relative;
  }

  /** The name in JSON. */
  public String label() {
    return label;
  }

  /** The bound. */
  public double relative() {
    return relative;
  }
}
