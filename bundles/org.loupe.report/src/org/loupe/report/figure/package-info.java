/**
 * Figures as pictures and as data. {@link org.loupe.report.figure.FigurePainter} paints a {@link
 * org.loupe.api.value.Figure} in the house style on any {@code Graphics2D}; {@link
 * org.loupe.report.figure.FigureSvg} and {@link org.loupe.report.figure.FigurePng} make files of
 * the same picture, {@link org.loupe.report.figure.FigureJson} keeps the figure itself.
 *
 * <p>Everything here is stateless and thread-safe, and runs headless.
 */
package org.loupe.report.figure;
