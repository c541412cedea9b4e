package org.loupe.dsl.internal.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.loupe.Expression;
import org.loupe.dsl.loupe.Index;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.loupe.Member;
import org.loupe.dsl.resolve.Target;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.MemberDescriptor;
import org.loupe.plan.catalogue.MemberDescriptor.Form;
import org.loupe.plan.catalogue.Members;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.Type.Scalar;

/** Members and elements of values. */
final class MemberCheck {
  private final Context context;
  private final Unit unit;
  private final ExpressionCheck expressions;
  private final Folding folding;
  private final SubscriptCheck subscripts;

  /**
   * A member and the value that has it.
   *
   * @param owner the value, or the principal component of a step
   * @param member the member
   */
  record Found(Typed owner, MemberDescriptor member) {}

  MemberCheck(Context context, Unit unit, ExpressionCheck expressions) {
    this.context = context;
    this.unit = unit;
    this.expressions = expressions;
    this.folding = new Folding(unit);
    this.subscripts = new SubscriptCheck(unit, expressions);
  }

  /** A member without arguments. */
  Optional<Typed> member(Member m) {
    if (new DottedName(context, unit).reportUncalled(m)) {
      return Optional.empty();
    }
    return expressions.check(m.getTarget(), Expected.ANYTHING).flatMap(t -> member(m, t));
  }

  private Optional<Typed> member(Member m, Typed target) {
    Optional<Found> found = find(target, m.getMember());
    if (found.isEmpty()) {
      return Members.isOpen(target.type())
          ? Optional.of(get(m.getMember(), Scalar.ANY, target))
          : unknown(m, target.type());
    }
    Typed owner = found.get().owner();
    MemberDescriptor member = found.get().member();
    unit.findings().use(name(m), new Target.OfMember(member));
    if (member.form() == Form.CALL) {
      return unit.problem(
          ScriptProblem.NOT_CALLABLE,
          name(m),
          "'%s' takes arguments: write %s(...).".formatted(m.getMember(), m.getMember()));
    }
    if (owner.expr() instanceof Expr.New n && n.arguments().containsKey(member.name())) {
      Expr argument = n.arguments().get(member.name());
      return Optional.of(
          new Typed(member.type(), argument, owner.constant(), owner.size(), owner.depth()));
    }
    return folding.fold(get(member.name(), member.type(), owner), List.of(owner), m);
  }

  private static Typed get(String name, Type type, Typed owner) {
    return Typed.of(type, Expr.Get.of(owner.expr(), name), List.of(owner));
  }

  /** The member of a name: of the value, of what stands for it, or of what it converts to. */
  Optional<Found> find(Typed target, String name) {
    Typed principal = Principal.of(target, context.catalogue());
    Stream<Typed> owners = Stream.of(target, principal);
    if (principal.type() == Scalar.MODEL) {
      owners = Stream.concat(owners, Stream.of(principal.as(Scalar.LAYER)));
    }
    return owners
        .flatMap(
            o ->
                Members.find(o.type(), name, context.catalogue()).stream()
                    .map(m -> new Found(o, m)))
        .findFirst();
  }

  /**
   * The member that may be meant where the value itself has the wrong type: the only one of the
   * right type, or of several the one with its name. Counts, names and the like are not what
   * anybody means by a value.
   */
  Optional<MemberDescriptor> part(Type found, Type expected) {
    List<MemberDescriptor> fitting =
        Members.of(found, context.catalogue()).stream()
            .filter(m -> m.form() == Form.VALUE && m.type().equals(expected))
            .toList();
    return switch (expected) {
      case Scalar.INT, Scalar.NUMBER, Scalar.TEXT, Scalar.BOOL -> Optional.empty();
      default ->
          fitting.size() == 1
              ? Optional.of(fitting.getFirst())
              : fitting.stream().filter(m -> m.name().equals(expected.label())).findFirst();
    };
  }

  /** Reports a member that is not there. */
  Optional<Typed> unknown(Member m, Type type) {
    List<String> known =
        Members.of(type, context.catalogue()).stream().map(MemberDescriptor::name).toList();
    String what = Words.a(type);
    return unit.unknown(
        ScriptProblem.UNKNOWN_MEMBER,
        name(m),
        known.isEmpty()
            ? "%s has no members.".formatted(Words.capital(what))
            : "%s has no member '%s'; it has %s."
                .formatted(Words.capital(what), m.getMember(), Words.list(known)),
        m.getMember(),
        known);
  }

  /** The place of a member's name. */
  Places.Place name(Member m) {
    return unit.place(m, LoupePackage.Literals.MEMBER__MEMBER);
  }

  /** Elements of a value. */
  Optional<Typed> index(Index i) {
    Optional<Typed> target = expressions.check(i.getTarget(), Expected.ANYTHING);
    Optional<SubscriptCheck.Subscripts> checked = subscripts.check(i.getSubscripts());
    return target
        .map(t -> Principal.of(t, context.catalogue()))
        .flatMap(t -> checked.flatMap(s -> elements(i, t, s)));
  }

  private Optional<Typed> elements(Index i, Typed target, SubscriptCheck.Subscripts s) {
    boolean axes = target.type() == Scalar.TENSOR || target.type() == Scalar.ANY;
    Optional<Type> type =
        switch (target.type()) {
          case Type.ListOf(Type item) -> Optional.of(s.slices() ? target.type() : item);
          case Scalar scalar -> element(scalar, s);
          default -> Optional.empty();
        };
    if (type.isEmpty()) {
      return notIndexed(i.getTarget(), target.type());
    }
    if (!axes && s.parts().size() > 1) {
      return unit.problem(
          ScriptProblem.INDEX,
          i.getSubscripts().get(1),
          "%s has one axis, not %d."
              .formatted(Words.capital(Words.a(target.type())), s.parts().size()));
    }
    Expr at = new Expr.At(s.parts().stream().map(Typed::expr).toList(), target.expr());
    List<Typed> all = Stream.concat(s.parts().stream(), Stream.of(target)).toList();
    return folding.fold(Typed.of(type.get(), at, all), List.of(target), i);
  }

  private static Optional<Type> element(Scalar type, SubscriptCheck.Subscripts s) {
    return switch (type) {
      case DATA -> Optional.of(s.slices() ? Scalar.DATA : Scalar.SAMPLE);
      case FEATURES -> Optional.of(s.slices() ? Scalar.FEATURES : Scalar.TENSOR);
      case TENSOR, COLUMN -> Optional.of(s.slices() ? type : Scalar.ANY);
      case ANY -> Optional.of(Scalar.ANY);
      default -> Optional.empty();
    };
  }

  private Optional<Typed> notIndexed(Expression target, Type type) {
    return unit.problem(
        ScriptProblem.TYPE,
        target,
        "'[ ]' takes elements of data, tensors, features, columns and lists, not of %s."
            .formatted(Words.a(type)));
  }
}
