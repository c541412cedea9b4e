package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npz;
import org.loupe.data.ReadLimits;
import org.loupe.network.Networks;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.OnnxModel;

/**
 * Exact slices of networks that others trained, between real images, with their certificates. They
 * are not part of the project: these tests are skipped where no folder {@code
 * shared/samples/pretrained} lies beside it.
 */
class PretrainedSlicesTest {

  private static Path file(String name) {
    Path below = Path.of("shared", "samples", "pretrained", name);
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.exists(up.resolve(below))) {
        return up.resolve(below);
      }
    }
    return abort("no folder above this one has " + below);
  }

  private static Partition slice(String network, double half, double[]... images) {
    OnnxModel m = Onnx.read(file(network), OnnxLimits.NONE);
    Model model = Networks.model(network, m.network(), m.card());
    Plane plane =
        new Plane.Affine(
            Tensor.of(images[0]),
            Tensor.of(minus(images[1], images[0])),
            Tensor.of(minus(images[2], images[0])));
    long start = System.nanoTime();
    Partition p =
        PartitionTest.certified(
            PartitionTest.partition(
                model, Optional.of(plane), new Window.Square(half), new TestContext()));
    System.out.printf(
        "%s: %d regions within %s in %.1f s; %s%n",
        network, p.regions().rows(), half, (System.nanoTime() - start) / 1e9, p.certificate());
    assertEquals(1, p.certificate().explored());
    return p;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] d = a.clone();
    for (int i = 0; i < d.length; i++) {
      d[i] -= b[i];
    }
    return d;
  }

  @Test
  void residualNetworkBetweenThreeImagesOfCifar() {
    Tensor x = Npz.open(file("resnet20_cifar10_io.npz"), ReadLimits.NONE).read("x");
    Partition p =
        slice(
            "resnet20_cifar10.onnx",
            2e-3,
            x.row(0).toDoubles(),
            x.row(1).toDoubles(),
            x.row(2).toDoubles());
    assertTrue(p.regions().rows() > 1, "regions: " + p.regions().rows());
  }

  /**
   * The image and its mirror images, which are as real: BGR less the means of the training data.
   */
  @Test
  void squeezeNetBetweenAPhotoAndItsMirrorImages() {
    Tensor photo = Npz.open(file("squeezenet10_io.npz"), ReadLimits.NONE).read("cat_u8");
    int n = (int) photo.size(0);
    double[] mean = {104, 117, 123};
    double[][] x = new double[3][3 * n * n];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < n * n; i++) {
        int row = i / n;
        int column = i % n;
        int[] from = {i, row * n + n - 1 - column, (n - 1 - row) * n + column};
        for (int v = 0; v < 3; v++) {
          x[v][c * n * n + i] = photo.getDouble(3L * from[v] + 2 - c) - mean[c];
        }
      }
    }
    Partition p = slice("squeezenet10_imagenet.onnx", 2e-3, x);
    assertTrue(p.regions().rows() > 1, "regions: " + p.regions().rows());
  }
}
