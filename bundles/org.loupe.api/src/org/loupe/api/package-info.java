/**
 * What a plug-in author sees: an {@link org.loupe.api.Analysis} is two records and one method, and
 * everything it may ask of the workbench comes through its {@link org.loupe.api.AnalysisContext}.
 *
 * <p>Values that parameters and results are made of are in {@link org.loupe.api.value}, sources of
 * models and data in {@link org.loupe.api.registry}, the compute service in {@link
 * org.loupe.api.compute}. Types here are immutable or stated to be thread-safe.
 */
package org.loupe.api;
