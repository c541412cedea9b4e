package org.loupe.training;

/**
 * What was measured in the course of a training, one number an epoch.
 *
 * @param loss mean of the losses of the steps
 * @param rate rate of the last step
 * @param validationLoss loss of the validation data; NaN without
 * @param validationAccuracy share of validation rows that are right; NaN without, or without
 *     classes
 */
public record Curve(
    double[] loss, double[] rate, double[] validationLoss, double[] validationAccuracy) {}
