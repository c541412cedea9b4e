package org.loupe.geometry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;

/** What a partition is asked for in tests: the defaults but for what a test is about. */
public final class Given {
  private final Model model;
  private Optional<Plane> plane = Optional.empty();
  private Window window = new Window.Square(1);
  private double level;
  private Optional<Long> layers = Optional.empty();
  private double detail;
  private Exact exact = Exact.WHERE_NEEDED;
  private boolean certify;
  private Optional<Double> surrogate = Optional.empty();
  private long maxRegions = 5_000_000;
  private Optional<Duration> time = Optional.empty();
  private Keep keep = Keep.REGIONS;
  private Optional<Long> output = Optional.empty();
  private Optional<Sampling> samples = Optional.empty();
  private Optional<Dataset> points = Optional.empty();
  private List<Long> surfaces = List.of();
  private boolean jacobian;
  private List<View> show = List.of(View.SLOPE, View.CLASS);

  private Given(Model model) {
    this.model = model;
  }

  public static Given net(Model model) {
    return new Given(model);
  }

  public Given plane(Optional<Plane> p) {
    plane = p;
    return this;
  }

  public Given window(Window w) {
    window = w;
    return this;
  }

  Given square(double half) {
    return window(new Window.Square(half));
  }

  Given level(double l) {
    level = l;
    return this;
  }

  Given layers(long most) {
    layers = Optional.of(most);
    return this;
  }

  Given detail(double d) {
    detail = d;
    return this;
  }

  public Given exact(Exact e) {
    exact = e;
    return this;
  }

  public Given certify() {
    certify = true;
    return this;
  }

  Given surrogate(double within) {
    surrogate = Optional.of(within);
    return this;
  }

  Given maxRegions(long most) {
    maxRegions = most;
    return this;
  }

  Given time(Duration t) {
    time = Optional.of(t);
    return this;
  }

  public Given keep(Keep k) {
    keep = k;
    return this;
  }

  Given output(long k) {
    output = Optional.of(k);
    return this;
  }

  Given samples(Sampling s) {
    samples = Optional.of(s);
    return this;
  }

  Given points(Dataset rows) {
    points = Optional.of(rows);
    return this;
  }

  Given surfaces(Long... outputs) {
    surfaces = List.of(outputs);
    return this;
  }

  Given jacobian() {
    jacobian = true;
    return this;
  }

  public Given show(View... views) {
    show = List.of(views);
    return this;
  }

  PartitionParameters parameters() {
    return new PartitionParameters(
        model,
        plane,
        window,
        level,
        output,
        layers,
        detail,
        exact,
        certify,
        surrogate,
        maxRegions,
        time,
        keep,
        samples,
        points,
        surfaces,
        jacobian,
        show);
  }

  public Partition in(TestContext context) {
    return new PartitionAnalysis().run(parameters(), context);
  }

  /** Checked by its certificate. */
  Partition partition() {
    return PartitionTest.certified(in(new TestContext()));
  }
}
