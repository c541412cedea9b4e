package org.loupe.dsl.resolve;

import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.ConstructorDescriptor;
import org.loupe.plan.catalogue.EnumDescriptor;
import org.loupe.plan.catalogue.Function;
import org.loupe.plan.catalogue.MemberDescriptor;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.SourceDescriptor;

/** What a name in a script refers to. */
public sealed interface Target {

  /** Something declared in the script or in one it imports. */
  record OfDeclaration(Declaration declaration) implements Target {}

  /** An analysis. */
  record OfAnalysis(AnalysisDescriptor analysis) implements Target {}

  /** A source of models or data. */
  record OfSource(SourceDescriptor source) implements Target {}

  /** A constructor of a contributed type. */
  record OfConstructor(ConstructorDescriptor constructor) implements Target {}

  /** A function of the language. */
  record OfFunction(Function function) implements Target {}

  /** A parameter, where it is given by name. */
  record OfParameter(ParameterDescriptor parameter) implements Target {}

  /** A member of a value. */
  record OfMember(MemberDescriptor member) implements Target {}

  /** A value of an enum. */
  record OfConstant(EnumDescriptor type, EnumDescriptor.Constant constant) implements Target {}
}
