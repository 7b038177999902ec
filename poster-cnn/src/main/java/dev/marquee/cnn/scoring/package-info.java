/** Scoring batches of posters with a loaded model. */
@NullMarked
package dev.marquee.cnn.scoring;

import org.jspecify.annotations.NullMarked;
