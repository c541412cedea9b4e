/**
 * The values that parameters and results are made of: tensors, tables, figures, images, models,
 * layers, datasets. All are immutable and may be shared by any thread for ever.
 *
 * <p>A plug-in adds a type of its own with {@link org.loupe.api.value.ValueType}.
 */
package org.loupe.api.value;
