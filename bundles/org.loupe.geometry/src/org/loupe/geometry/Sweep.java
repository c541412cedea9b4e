package org.loupe.geometry;

import java.util.List;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;

/**
 * A way of a plane through the input space of a network, by a time t from 0 to 1; or of a network
 * through its states on a plane.
 */
@ValueType("sweep")
@Doc("a way of a plane through the input space of a network, or of a network through its states")
public sealed interface Sweep {

  /**
   * From one plane to another: origin and both directions go straight, and are made orthonormal.
   *
   * @param first at the beginning
   * @param last at the end
   */
  @Doc("from one plane to another, origin and directions going straight")
  record Morph(@Doc("at the beginning") Plane first, @Doc("at the end") Plane last)
      implements Sweep {}

  /**
   * A plane that is moved along a vector.
   *
   * @param plane at the beginning
   * @param by from its origin to that at the end, in the shape of the input or flat
   */
  @Doc("a plane that is moved along a vector")
  record Shift(@Doc("at the beginning") Plane plane, @Doc("how far it is moved") Tensor by)
      implements Sweep {}

  /**
   * A plane that turns about its first axis: the second turns towards a direction.
   *
   * @param plane at the beginning
   * @param towards where the second axis turns to; its part at a right angle to the plane counts
   * @param degrees the angle at the end; a whole turn is 360
   */
  @Doc("a plane that turns about its first axis, the second going towards a direction")
  record Turn(
      @Doc("at the beginning") Plane plane,
      @Doc("where the second axis turns to") Tensor towards,
      @Doc("the angle at the end") @Default("90") double degrees)
      implements Sweep {}

  /**
   * A plane that stays while the network changes, as in a training: each frame is a state.
   *
   * @param plane the plane
   * @param later the states after the first, which is the network that is swept; of the same layers
   */
  @Doc("a plane that stays while the network changes: a frame a state of its training")
  record States(
      @Doc("the plane") Plane plane, @Doc("the states after the first, in order") List<Model> later)
      implements Sweep {
    /** Checks that there is one. */
    public States {
      later = List.copyOf(later);
      if (later.isEmpty()) {
        throw new IllegalArgumentException("at least one later state is needed");
      }
    }
  }
}
