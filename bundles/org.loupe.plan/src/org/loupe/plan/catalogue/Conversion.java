package org.loupe.plan.catalogue;

import java.util.Optional;
import org.loupe.plan.catalogue.Type.Scalar;

/** Which values stand for values of other types. There are no others. */
public final class Conversion {
  private Conversion() {}

  /** Whether a value of one type can be given where another is expected. */
  public static boolean allows(Type from, Type to, Catalogue catalogue) {
    if (from.equals(to) || from == Scalar.ANY || to == Scalar.ANY || direct(from, to)) {
      return true;
    }
    return switch (from) {
      case Type.ListOf(Type item) when to instanceof Type.ListOf(Type expected) ->
          allows(item, expected, catalogue);
      case Type.ListOf list -> to == Scalar.TENSOR && isNumbers(list);
      case Type.ResultOf result ->
          principal(result, catalogue).filter(p -> allows(p, to, catalogue)).isPresent();
      default -> false;
    };
  }

  private static boolean direct(Type from, Type to) {
    if (from instanceof Type.TableOf) {
      return to instanceof Type.TableOf;
    }
    if (!(from instanceof Scalar f && to instanceof Scalar t)) {
      return false;
    }
    return switch (f) {
      case INT -> t == Scalar.NUMBER;
      case MODEL -> t == Scalar.LAYER;
      case SAMPLE -> t == Scalar.DATA;
      case COLUMN -> t == Scalar.TENSOR || t == Scalar.DATA || t == Scalar.FEATURES;
      case TENSOR -> t == Scalar.DATA || t == Scalar.FEATURES;
      default -> false;
    };
  }

  private static boolean isNumbers(Type type) {
    return switch (type) {
      case Type.ListOf(Type item) -> isNumbers(item);
      case Scalar s -> s == Scalar.INT || s == Scalar.NUMBER || s == Scalar.ANY;
      default -> false;
    };
  }

  /** The type of the component that stands for the whole result. */
  public static Optional<Type> principal(Type.ResultOf result, Catalogue catalogue) {
    return catalogue
        .analysis(result.analysis())
        .flatMap(AnalysisDescriptor::principal)
        .map(ComponentDescriptor::type);
  }
}
