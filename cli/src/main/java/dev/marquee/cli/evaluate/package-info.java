/** A model's figures on any labelled folder of posters, with or without a cluster. */
@NullMarked
package dev.marquee.cli.evaluate;

import org.jspecify.annotations.NullMarked;
