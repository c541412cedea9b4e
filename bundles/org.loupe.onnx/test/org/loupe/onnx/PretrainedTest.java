package org.loupe.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.data.Npz;
import org.loupe.data.ReadLimits;
import org.loupe.network.Batching;
import org.loupe.network.Networks;
import org.loupe.onnx.internal.OnnxSource;
import org.loupe.onnx.testing.Close;
import org.loupe.onnx.testing.TestContext;

/**
 * Networks that others trained. They are not part of the project: these tests are skipped where no
 * folder {@code shared/samples/pretrained} lies beside it.
 */
class PretrainedTest {

  private static Path file(String name) {
    Path below = Path.of("shared", "samples", "pretrained", name);
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.exists(up.resolve(below))) {
        return up.resolve(below);
      }
    }
    return abort("no folder above this one has " + below);
  }

  private static Model model(String name) {
    OnnxModel m = Onnx.read(file(name), OnnxLimits.NONE);
    return Networks.model(name, m.network(), m.card());
  }

  @Test
  void squeezeNetGivesItsReferenceForANaturalImage() {
    Npz npz = Npz.open(file("squeezenet10_io.npz"), ReadLimits.NONE);
    // the network takes BGR, 0..255 minus the means of its training data; the card's way from RGB
    Model model =
        new OnnxSource()
            .open(
                new OnnxSource.Arguments(
                    file("squeezenet10_imagenet.onnx"),
                    List.of(),
                    Optional.of("NCHW"),
                    Optional.of(OnnxSource.Channels.BGR),
                    Optional.of(new Range(0, 255)),
                    List.of(104.0, 117.0, 123.0),
                    List.of(),
                    OnnxSource.Batch.AXIS,
                    0,
                    List.of()),
                new TestContext());
    Tensor image = npz.read("cat_u8");
    double[] natural = new double[3 * 227 * 227];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < 227 * 227; i++) {
        natural[c * 227 * 227 + i] = image.getDouble(i * 3 + c) / 255;
      }
    }
    Tensor y =
        ComputeServices.reference()
            .in(DType.F32)
            .values(model, Tensor.of(natural, 1, 3, 227, 227).to(DType.F32));
    // logits reach 20: 1e-4 of them
    Close.assertClose(npz.read("logits_cat"), y, 1e-4);
  }

  @Test
  void aResNetOfCifarGivesItsReference() {
    Npz npz = Npz.open(file("resnet20_cifar10_io.npz"), ReadLimits.NONE);
    Tensor y =
        ComputeServices.reference()
            .in(DType.F64)
            .values(model("resnet20_cifar10.onnx"), npz.read("x"));
    Close.assertClose(npz.read("y_ort"), y, 1e-4);
  }

  @Test
  void aModelWithAFixedBatchOfOneRunsManyRows() {
    Model mnist = model("mnist_cntk.onnx");
    assertEquals(Batching.AXIS, Networks.batching(mnist));
    double[] images = new double[3 * 784];
    for (int i = 0; i < images.length; i++) {
      images[i] = (i * 31 % 97) / 96.0;
    }
    var reference = ComputeServices.reference().in(DType.F64);
    Tensor all = reference.values(mnist, Tensor.of(images, 3, 1, 28, 28));
    for (int row = 0; row < 3; row++) {
      double[] one = Arrays.copyOfRange(images, row * 784, (row + 1) * 784);
      Tensor alone = reference.values(mnist, Tensor.of(one, 1, 1, 28, 28));
      Close.assertClose(alone.row(0), all.row(row), 1e-12);
    }
  }

  @Test
  void parametersAreTheModelsOwn() {
    // SqueezeNet 1.0 has 1,248,424 parameters (Iandola et al. 2016, arXiv:1602.07360, table 1)
    assertEquals(1_248_424, model("squeezenet10_imagenet.onnx").parameterCount());
  }
}
