package org.loupe.plan.catalogue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The units that numbers have in scripts. Plans have seconds, bytes and plain numbers. */
public enum Quantity {
  /** A thousandth of a second. */
  MILLISECOND("ms", Type.Scalar.DURATION, "0.001"),
  /** The unit of durations in plans. */
  SECOND("s", Type.Scalar.DURATION, "1"),
  /** 60 s. */
  MINUTE("min", Type.Scalar.DURATION, "60"),
  /** 3,600 s. */
  HOUR("h", Type.Scalar.DURATION, "3600"),
  /** The unit of sizes in plans. */
  BYTE("B", Type.Scalar.BYTES, "1"),
  /** 2^10 bytes. */
  KIBIBYTE("KiB", Type.Scalar.BYTES, "1024"),
  /** 2^20 bytes. */
  MEBIBYTE("MiB", Type.Scalar.BYTES, "1048576"),
  /** 2^30 bytes. */
  GIBIBYTE("GiB", Type.Scalar.BYTES, "1073741824"),
  /** 2^40 bytes. */
  TEBIBYTE("TiB", Type.Scalar.BYTES, "1099511627776"),
  /** A hundredth. */
  PERCENT("%", Type.Scalar.NUMBER, "0.01");

  private final String symbol;
  private final Type.Scalar type;
  private final BigDecimal factor;

  Quantity(String symbol, Type.Scalar type, String factor) {
    this.symbol = symbol;
    this.type = type;
    this.factor = new BigDecimal(factor);
  }

  /** The unit as scripts have it. */
  public String symbol() {
    return symbol;
  }

  /** Type of a number with this unit. */
  public Type.Scalar type() {
    return type;
  }

  /** The unit of a symbol. */
  public static Optional<Quantity> of(String symbol) {
    return Arrays.stream(values()).filter(q -> q.symbol.equals(symbol)).findFirst();
  }

  /** The symbols of all units. */
  public static List<String> symbols() {
    return Arrays.stream(values()).map(Quantity::symbol).toList();
  }

  /** The symbols of the units of a type; none when it has no units. */
  public static List<String> symbols(Type type) {
    return Arrays.stream(values()).filter(q -> q.type == type).map(Quantity::symbol).toList();
  }

  /**
   * The number in the unit of plans: a {@code Long} where it is whole and no plain number, else the
   * nearest {@code Double}; empty when it is out of range, or a fraction of a byte.
   *
   * @param value the number before the unit
   */
  public Optional<Number> normalise(BigDecimal value) {
    BigDecimal product = value.multiply(factor, MathContext.UNLIMITED);
    boolean whole = product.stripTrailingZeros().scale() <= 0;
    if (type == Type.Scalar.BYTES && !whole) {
      return Optional.empty();
    }
    if (whole && type != Type.Scalar.NUMBER) {
      return product.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
          ? Optional.empty()
          : Optional.of(product.longValueExact());
    }
    double rounded = product.doubleValue();
    return Double.isFinite(rounded) ? Optional.of(rounded) : Optional.empty();
  }
}
