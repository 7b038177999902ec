/** The training of a network: augmented batches, learning rate, early stopping, checkpoints. */
@NullMarked
package dev.marquee.trainer.training;

import org.jspecify.annotations.NullMarked;
