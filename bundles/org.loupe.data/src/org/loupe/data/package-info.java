/**
 * Data files as values: {@link org.loupe.data.Npy} and {@link org.loupe.data.Npz} (arrays of
 * NumPy), {@link org.loupe.data.Idx} (arrays as MNIST is published), {@link org.loupe.data.Csv}
 * (tables), and {@link org.loupe.data.TensorDataset}, the dataset of all readers that bring arrays.
 * Pictures, recordings and CIFAR are sources only; their rows are decoded when they are read.
 *
 * <p>Files are hostile: what a header claims is checked against the file's length and the limits of
 * {@link org.loupe.data.ReadLimits} before anything is allocated, and nothing in a file is
 * executed. Everything is immutable and thread-safe but {@link org.loupe.data.NpyAppender}.
 */
package org.loupe.data;
