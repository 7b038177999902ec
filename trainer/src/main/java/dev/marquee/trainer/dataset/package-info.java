/** The training set: the content of labelled-posters, its vocabulary and its splits. */
@NullMarked
package dev.marquee.trainer.dataset;

import org.jspecify.annotations.NullMarked;
