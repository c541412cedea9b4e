package org.loupe.geometry;

import org.loupe.api.ProblemCode;

/** Problems of the geometry family: LP-40xx. */
public enum GeometryProblem implements ProblemCode {
  /** The points do not span a plane. */
  DEGENERATE_PLANE(
      "LP-4001",
      Category.ANALYSIS,
      "the points do not span a plane",
      "Take points that differ and are not on one line."),
  /** The plane does not fit the network's input. */
  PLANE_SHAPE(
      "LP-4002",
      Category.ANALYSIS,
      "the plane does not fit the network's input",
      "Take points of the shape that 'loupe describe' shows for the model."),
  /** No plane was given and the network has not two inputs. */
  NO_PLANE(
      "LP-4003",
      Category.ANALYSIS,
      "a plane is needed",
      "Write for example: plane = through(data[0], data[1], data[2])."),
  /** The window is not a convex polygon with an area. */
  WINDOW(
      "LP-4004",
      Category.ANALYSIS,
      "the window is not a convex polygon",
      "Give its corners in order, none of them inside the others."),
  /** There are more regions than the budget of regions or of time allows. */
  REGION_BUDGET(
      "LP-4005",
      Category.WARNING,
      "the budget of the partition is used up",
      "Take a smaller window, fewer layers, or a larger maxRegions or time."),
  /** A partition is likely to have more regions than it may, or to take more time. */
  MANY_REGIONS(
      "LP-4077",
      Category.WARNING,
      "the partition will be cut short by its budget",
      "Take a smaller window, fewer 'layers', a 'detail' below which parts are not cut (0.002), or"
          + " a larger maxRegions or time."),
  /** A check of the result failed. */
  CERTIFICATE(
      "LP-4006",
      Category.WARNING,
      "a check of the partition failed",
      "Compare with a smaller window; please report it with the bundle of 'loupe doctor'."),
  /** Little of the window is near the data that the plane was made of. */
  WINDOW_SIZE(
      "LP-4010",
      Category.WARNING,
      "the window is much larger than the data on it",
      "Take a smaller window, or window = covering(data); look whether data and network have the"
          + " same range."),
  /** No row is in the window. */
  WINDOW_SCALE(
      "LP-4079",
      Category.WARNING,
      "none of the rows is in the window",
      "Look whether the rows are scaled as the network takes them (0..1 or 0..255, normalised or"
          + " not), or take window = covering(data)."),
  /** The data of a plane do not fit into memory. */
  PLANE_SIZE(
      "LP-4011",
      Category.ANALYSIS,
      "the data of the plane do not fit into memory",
      "Take fewer rows, data[0..999], or more memory with --memory."),
  /** There is no such output, or none is named for a level. */
  OUTPUT(
      "LP-4012",
      Category.ANALYSIS,
      "it is not clear which output is meant",
      "Name one of the outputs from 0 on: output = 3, level = 0.5; without both the largest"
          + " counts."),
  /** There is no boundary to take points from. */
  NO_BOUNDARY(
      "LP-4013",
      Category.WARNING,
      "there is no boundary in the window",
      "Take a larger window, or another level."),
  /** An output stays on one side of its level. */
  LEVEL(
      "LP-4078",
      Category.WARNING,
      "the output stays on one side of the level",
      "Write level = a value that it takes, or take another window; without 'level' it is 0, for a"
          + " network that ends with a sigmoid a probability of 1/2."),
  /** A layer has too many weights for exact arithmetic. */
  EXACT_SIZE(
      "LP-4066",
      Category.ANALYSIS,
      "the network is too large for exact arithmetic",
      "Write exact = whereNeeded, or cut a network of a few thousand weights."),
  /** A smooth activation cannot be replaced by few chords. */
  SURROGATE(
      "LP-4067",
      Category.ANALYSIS,
      "a smooth activation cannot be replaced",
      "Give a larger 'surrogate', or a smaller window."),
  /** A certified tolerance does not tell on which side of a threshold a part is. */
  UNDECIDED_SIDES(
      "LP-4068",
      Category.WARNING,
      "rounding may decide on which side of a threshold a part is",
      "Write exact = always for a small network, or take a window with a smaller extent."),
  /** A point does not fit the network's input. */
  POINT_SHAPE(
      "LP-4020",
      Category.ANALYSIS,
      "a point does not fit the network's input",
      "Take points of the shape that 'loupe describe' shows for the model."),
  /** The two ends of a line are the same point. */
  DEGENERATE_LINE(
      "LP-4021",
      Category.ANALYSIS,
      "the ends of the line are the same point",
      "Give two different points, or a point and directions to geometry.exitDistance."),
  /** There are more pieces than the budget of pieces or of time allows. */
  PIECE_BUDGET(
      "LP-4022",
      Category.WARNING,
      "the budget of the line is used up",
      "Take a shorter line, or a larger maxPieces or time."),
  /** A check of a walk or of a Jacobian failed. */
  CHECK(
      "LP-4023",
      Category.WARNING,
      "a check of the result failed",
      "Compare with precision = f64; please report it with the bundle of 'loupe doctor'."),
  /** A Jacobian does not fit into memory. */
  JACOBIAN_SIZE(
      "LP-4024",
      Category.ANALYSIS,
      "a Jacobian does not fit into memory",
      "Give directions to geometry.jvp instead, or more memory with --memory."),
  /** Directions do not fit the network's input or the rows. */
  DIRECTIONS(
      "LP-4025",
      Category.ANALYSIS,
      "the directions do not fit",
      "Give directions as [directions, row...], or one set a row as [rows, directions, row...]."),
  /** There is nothing to look at. */
  NO_ROWS("LP-4026", Category.ANALYSIS, "there are no rows", "Give at least one row."),
  /** Units lie on their thresholds. */
  TIES(
      "LP-4027",
      Category.WARNING,
      "the derivative there is a convention",
      "A unit on its threshold counts as below it, and of tied units the first wins; move the rows"
          + " a little to see what hangs on it."),
  /** Rows and the points of a hull have different sizes, or a number is not finite. */
  HULL_SHAPE(
      "LP-4028",
      Category.ANALYSIS,
      "the rows do not fit the hull",
      "Give points and rows of the same shape, all numbers finite."),
  /** The points of a hull do not fit into memory. */
  HULL_SIZE(
      "LP-4029",
      Category.ANALYSIS,
      "the points of the hull do not fit into memory",
      "Take fewer points or fewer components, or more memory with --memory."),
  /** A hull has no interior. */
  FLAT_HULL(
      "LP-4030",
      Category.WARNING,
      "the hull has no interior",
      "Take more points, or fewer components; a row is inside only when it lies in their plane."),
  /** Some rows could not be told to be inside or outside. */
  UNDECIDED(
      "LP-4031",
      Category.WARNING,
      "some rows lie too close to the border of the hull",
      "Look at their lower and upper bounds of the distance; count them neither way."),
  /** More singular values are asked for than there are. */
  VOLUME_FACTORS(
      "LP-4032",
      Category.ANALYSIS,
      "there are fewer singular values",
      "Leave 'top' out, or give a smaller one."),
  /** Two networks cannot be compared. */
  COMPARE_SHAPE(
      "LP-4070",
      Category.ANALYSIS,
      "the networks cannot be compared",
      "Take two networks with the same input and as many outputs."),
  /** No space was given and the network has not three inputs. */
  NO_SPACE(
      "LP-4071",
      Category.ANALYSIS,
      "a space is needed",
      "Write for example: space = throughFour(data[0], data[1], data[2], data[3])."),
  /** The directions do not span a space. */
  DEGENERATE_SPACE(
      "LP-4072",
      Category.ANALYSIS,
      "the directions do not span a space",
      "Give three directions, or four points that are not on one plane."),
  /** A box has no volume. */
  BOX("LP-4073", Category.ANALYSIS, "the box is refused", "Give half a side above 0."),
  /** The output of a surface is not there. */
  SURFACE_OUTPUT(
      "LP-4074",
      Category.ANALYSIS,
      "the network has no such output",
      "Give the number of an output, and of another one with 'against'."),
  /** A generator is flat at all points. */
  FLAT_GENERATOR(
      "LP-4033",
      Category.WARNING,
      "the generator is flat at all points",
      "Write rank = true, give 'top' a smaller number, or drop latent numbers that change"
          + " nothing."),
  /** A layer cannot be differentiated, or nothing by it. */
  SECTION(
      "LP-4034",
      Category.ANALYSIS,
      "the layers do not fit",
      "Take layers of the same model, of which the one follows from the other: of ="
          + " net.layer(\"relu#2\"), wrt = net.layer(\"relu#1\")."),
  /** The tangents of all layers do not fit into memory. */
  TANGENT_SIZE(
      "LP-4035",
      Category.ANALYSIS,
      "the tangents of all layers do not fit into memory",
      "Give fewer directions, leave perLayer out, or more memory with --memory."),
  /** A region does not fit the network's input. */
  POLICE_REGION(
      "LP-4050",
      Category.ANALYSIS,
      "the region does not fit the network's input",
      "Give points of the shape that 'loupe describe' shows for the model."),
  /** A network cannot be made affine on a region by shifting biases. */
  POLICE_NETWORK(
      "LP-4051",
      Category.ANALYSIS,
      "the network cannot be constrained by its biases",
      "Take a smaller region, or a layer before that node."),
  /** The prescribed affine map does not fit. */
  POLICE_MAP(
      "LP-4052",
      Category.ANALYSIS,
      "the prescribed affine map does not fit",
      "Give a slope [outputs, inputs] and an offset [outputs] for a single region."),
  /** A constraint says less than it seems to. */
  POLICE_REGIONS(
      "LP-4053",
      Category.WARNING,
      "a constraint says less or more than it seems to",
      "Look at the table of the regions."),
  /** No unit may be left of a layer, or a share is none. */
  PRUNE_RATIO(
      "LP-4060",
      Category.ANALYSIS,
      "a layer keeps at least one unit",
      "Give a smaller ratio, one for all layers or one for each."),
  /** A layer cannot be pruned. */
  PRUNE_LAYER(
      "LP-4061",
      Category.ANALYSIS,
      "the layer cannot be pruned",
      "Name the layers to prune with 'layers'; those whose units are tied to others stay whole."),
  /** Some layers stay whole. */
  PRUNE_WHOLE(
      "LP-4062", Category.WARNING, "some layers stay whole", "The table of the layers says why."),
  /** Rows do not fit the network. */
  PRUNE_DATA(
      "LP-4063",
      Category.ANALYSIS,
      "the rows do not fit",
      "Give rows of the shape that 'loupe describe' shows, with labels where accuracy is wanted."),
  /** Models or rows cannot be compared by their codes. */
  EARLY_BIRD(
      "LP-4064",
      Category.ANALYSIS,
      "the models cannot be compared",
      "Give two or more states of one network, in the order of the training."),
  /** Codes say less than they seem to. */
  EARLY_BIRD_CODES(
      "LP-4065",
      Category.WARNING,
      "codes say less than they seem to",
      "Take other rows, or a network with thresholds."),
  /** A layer has too many units for all that could be said of its pairs. */
  REDUNDANCY_LARGE(
      "LP-4069",
      Category.WARNING,
      "not all distances of a large layer are given",
      "Give more 'matrixUnits' for the matrices, and more memory for the tree."),
  /** What is asked of a partition does not go together. */
  PARTITION_CHOICE(
      "LP-4076",
      Category.ANALYSIS,
      "what is asked of the partition does not go together",
      "Write keep = regions, or leave out what is asked of each region."),
  /** What is asked of a hull does not go together. */
  HULL_CHOICE(
      "LP-4075",
      Category.ANALYSIS,
      "what is asked of the hull does not go together",
      "Leave one of the two out, or give what the other needs.");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  GeometryProblem(String id, Category category, String summary, String remedy) {
    this.id = id;
    this.category = category;
    this.summary = summary;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
