/** Which native kernels ND4J runs on. */
@NullMarked
package dev.marquee.cnn.kernels;

import org.jspecify.annotations.NullMarked;
