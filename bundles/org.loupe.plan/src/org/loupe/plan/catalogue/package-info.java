/**
 * What is installed, as data: the analyses, sources and value types that plug-ins contribute, with
 * the types, defaults, units and ranges of their parameters.
 *
 * <p>{@link org.loupe.plan.catalogue.Describe} makes the descriptors from the records of a plug-in,
 * {@link org.loupe.plan.catalogue.Catalogue} finds them by name, and {@link
 * org.loupe.plan.catalogue.CatalogueJson} keeps them, so that no plug-in has to be started to check
 * a script. All types are immutable.
 */
package org.loupe.plan.catalogue;
