/** The training loop: augmented batches, learning rate, best weights, early stop. */
@NullMarked
package dev.marquee.trainer.training;

import org.jspecify.annotations.NullMarked;
