/**
 * Which CUDA devices there are and which of them an engine can use, found out by NVIDIA's driver
 * alone: no library of an engine is loaded before the answer is yes. {@link
 * org.loupe.compute.cuda.CudaProbe} asks the driver, {@link org.loupe.compute.cuda.CudaSupport}
 * compares the answer with what an engine was built for. Thread-safe.
 */
package org.loupe.compute.cuda;
