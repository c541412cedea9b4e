/**
 * What can go wrong with figures, files of results and reports: {@link
 * org.loupe.report.ReportProblem}. The bundle contributes services of {@code org.loupe.api.render}:
 * renderers of tables (CSV), arrays and features (NPY), figures (SVG, PNG, JSON), pictures (PNG)
 * and datasets (JSON, by reference), and the report of a run folder, {@code report.html}.
 */
package org.loupe.report;
