/** Starting a network from weights that were trained elsewhere, for something else. */
@NullMarked
package dev.marquee.cnn.pretrained;

import org.jspecify.annotations.NullMarked;
