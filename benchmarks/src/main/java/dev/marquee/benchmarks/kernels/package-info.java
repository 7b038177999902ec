/** Decoder, scorer and training step beside their peers, measured by JMH. */
@NullMarked
package dev.marquee.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
