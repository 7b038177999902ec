/** The training set: what labelled-posters holds, its vocabulary and its parts. */
@NullMarked
package dev.marquee.trainer.dataset;

import org.jspecify.annotations.NullMarked;
