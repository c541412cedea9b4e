package org.loupe.dsl.internal.check;

import org.loupe.dsl.ProgramSyntax;
import org.loupe.plan.catalogue.Catalogue;

/**
 * What all parts of a check share.
 *
 * @param catalogue what is installed
 * @param names what is declared
 * @param values what the declarations are
 * @param inputs models and datasets found so far
 * @param files which files there are
 * @param size how large the plan is so far
 * @param programs reads the programs of script steps
 */
record Context(
    Catalogue catalogue,
    Names names,
    DeclarationCheck values,
    Inputs inputs,
    FileCheck files,
    PlanSize size,
    ProgramSyntax programs) {

  /** The same where other names are known. */
  Context in(Names others) {
    return names == others
        ? this
        : new Context(catalogue, others, values, inputs, files, size, programs);
  }
}
