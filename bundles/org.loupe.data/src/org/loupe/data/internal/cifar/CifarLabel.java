package org.loupe.data.internal.cifar;

import org.loupe.api.Doc;

/** Which byte of a record is the label, and how many there are. */
public enum CifarLabel {
  /** As the length of the file says. */
  @Doc("by the length of the file: single for CIFAR-10, fine for CIFAR-100")
  AUTO(0, 0, 0),
  /** CIFAR-10. */
  @Doc("the one label of CIFAR-10, of 10 classes")
  SINGLE(1, 0, 10),
  /** CIFAR-100, classes. */
  @Doc("the second label of CIFAR-100, of 100 classes")
  FINE(2, 1, 100),
  /** CIFAR-100, superclasses. */
  @Doc("the first label of CIFAR-100, of 20 superclasses")
  COARSE(2, 0, 20);

  private final int labels;
  private final int place;
  private final int classes;

  CifarLabel(int labels, int place, int classes) {
    this.labels = labels;
    this.place = place;
    this.classes = classes;
  }

  /** Bytes in front of the pixels. */
  int labels() {
    return labels;
  }

  /** Where the label is. */
  int place() {
    return place;
  }

  /** Number of classes. */
  int classes() {
    return classes;
  }
}
