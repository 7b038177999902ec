/** Predictions as people read them. */
@NullMarked
package dev.marquee.cli.predictions;

import org.jspecify.annotations.NullMarked;
