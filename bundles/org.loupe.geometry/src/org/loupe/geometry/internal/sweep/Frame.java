package org.loupe.geometry.internal.sweep;

/**
 * The numbers of a frame.
 *
 * @param t its time
 * @param regions on the window
 * @param change from the frame before
 * @param keptShare of the window that the kept regions cover
 * @param boundaryLength of the decision boundary
 * @param areaError as in the certificate of a partition
 * @param mapError likewise
 * @param surrogateError likewise
 * @param explored likewise
 */
record Frame(
    double t,
    long regions,
    Followed.Change change,
    double keptShare,
    double boundaryLength,
    double areaError,
    double mapError,
    double surrogateError,
    double explored) {}
