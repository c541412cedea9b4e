package org.loupe.geometry;

import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.geometry.internal.sweep.Sweeper;
import org.osgi.service.component.annotations.Component;

/**
 * The exact affine pieces of a network on a plane that moves: a partition a frame, as exact as one
 * alone, and which regions live on from frame to frame. Regions are followed by their activation
 * patterns, as a pattern is one convex set of the whole input space: a region is born when no
 * region of the frame before has its pattern, and has died when none of the frame after has it.
 *
 * <p>Of a network with smooth activations, with {@code surrogate}, regions are those of chords in
 * their place, the same in all frames. The certificate bounds how far the outputs are off for it.
 *
 * <p>Method: Humayun et al., arXiv:2302.12828, for each frame. Cost: a partition a frame, and a
 * forward pass a region.
 */
@Component
@AnalysisId(value = "geometry.sweepSlice", since = "1.0", cite = "arXiv:2302.12828", cores = "all")
@Doc("Exact affine pieces of a network on a plane that moves, followed from frame to frame.")
public final class SweepSliceAnalysis implements Analysis<SweepSliceParameters, SweepSlice> {

  @Override
  public SweepSlice run(SweepSliceParameters p, AnalysisContext context) {
    return new Sweeper(p, context).run();
  }
}
