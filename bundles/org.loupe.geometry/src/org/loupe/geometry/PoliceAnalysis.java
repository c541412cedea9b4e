package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.police.Enforcement;
import org.osgi.service.component.annotations.Component;

/**
 * Makes a network exactly affine on convex regions, by shifting biases, and proves it.
 *
 * <p>Method: Balestriero and LeCun, "POLICE: Provably Optimal Linear Constraint Enforcement for
 * Deep Neural Networks", arXiv:2211.01340. The images of a region's corners are carried through the
 * network; a unit that is above its threshold at one corner and below at another gets the least
 * shift to one side. A region is then within one activation region. Beyond the paper: several
 * regions at once, each by itself (the nearest bias outside of a union of intervals), biases that
 * places of a convolution share, several thresholds a unit, boxes and zonotopes in hundreds of
 * dimensions by their generators, and shifts that are added to the biases, rounded away from the
 * threshold in single precision. The official rule counts a tie of corners as below, which its code
 * in half precision does not do. Cost: one forward pass of as many rows as corners or generators.
 */
@Component
@AnalysisId(value = "geometry.police", since = "1.0", cite = "arXiv:2211.01340", cores = "all")
@Doc("Makes a network exactly affine on convex regions by shifting biases, and proves it.")
public final class PoliceAnalysis implements Analysis<PoliceParameters, Policed> {

  @Override
  public Policed run(PoliceParameters p, AnalysisContext context) {
    return new Enforcement(p, context).run();
  }
}
