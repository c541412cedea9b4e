/**
 * Training of networks: {@link org.loupe.training.Training} makes the program of a step of a
 * network, {@link org.loupe.training.Trainer} runs it over data, with {@link
 * org.loupe.training.Optimizer optimisers}, {@link org.loupe.training.Schedule schedules}, {@link
 * org.loupe.training.Loss losses} and {@link org.loupe.training.Augmentation augmentations}.
 *
 * <p>Values are records and may be shared by threads; a trainer belongs to one.
 */
package org.loupe.training;
