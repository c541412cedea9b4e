package org.loupe.compute.torch.internal;

import java.util.List;
import java.util.stream.Stream;
import org.loupe.compute.cuda.Capability;
import org.loupe.compute.cuda.CudaBuild;

/**
 * The builds of libtorch's native libraries. A process holds one: that for CUDA computes on the
 * processor as well, and does not load without the libraries of CUDA.
 */
enum Build {
  /** For the processor alone, in this bundle. */
  PROCESSOR("", "libc10.so", "libtorch_cpu.so", "libtorch.so", "libjnitorch.so"),
  /** For CUDA devices, in a fragment of this bundle. */
  CUDA(
      "-gpu",
      "libc10.so",
      "libc10_cuda.so",
      "libtorch_cpu.so",
      "libtorch_cuda.so",
      "libtorch_cuda_linalg.so",
      "libtorch.so",
      "libjnitorch.so");

  private static final String PLATFORM = "linux-x86_64";

  /** What both builds stand on. */
  private static final List<String> COMMON =
      List.of(
          "javacpp/%s/libjnijavacpp.so",
          "openblas/%s/libgcc_s.so.1",
          "openblas/%s/libquadmath.so.0",
          "openblas/%s/libgfortran.so.5",
          "openblas/%s/libopenblas.so.0",
          "openblas/%s/libjniopenblas_nolapack.so",
          "openblas/%s/libjniopenblas.so",
          "openblas/%s/libjniopenblas_full.so");

  private final String extension;
  private final List<String> own;

  Build(String extension, String... own) {
    this.extension = extension;
    this.own = Stream.concat(Stream.of("libgomp.so.1"), Stream.of(own)).toList();
  }

  /** What JavaCPP is to add to the platform's name. */
  String extension() {
    return extension;
  }

  /**
   * All libraries. JavaCPP unpacks and loads one after another, and libtorch.so before
   * libtorch_cpu.so is there: the process ends in a fault. So they are unpacked before.
   */
  List<String> files() {
    return Stream.concat(
            COMMON.stream().map(f -> f.formatted(PLATFORM)),
            own.stream().map(f -> "pytorch/" + PLATFORM + extension + "/" + f))
        .map(f -> "org/bytedeco/" + f)
        .toList();
  }

  /** What the build for CUDA was made for, read from its files. */
  static CudaBuild cuda() {
    return new CudaBuild(
        "org.loupe.torch.cuda.feature",
        13_000,
        Stream.of("7.5", "8.0", "9.0", "10.0", "10.3", "12.0").map(Capability::of).toList(),
        "Use another device, or compute on the processor.",
        List.of(
            "libcudart.so.13",
            "libcublas.so.13",
            "libcublasLt.so.13",
            "libcudnn.so.9",
            "libcufft.so.12",
            "libcurand.so.10",
            "libcusparse.so.12",
            "libcusolver.so.12",
            "libcupti.so.13",
            "libcufile.so.0",
            "libnccl.so.2"),
        "CUDA 13.1, cuDNN 9.19 and NCCL 2");
  }
}
