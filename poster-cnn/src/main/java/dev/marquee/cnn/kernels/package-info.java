/** Chooses the build of ND4J's native library that fits the processor, and measures native memory. */
@NullMarked
package dev.marquee.cnn.kernels;

import org.jspecify.annotations.NullMarked;
