/** Whether the loop learns from corrections, and what wrong ones do to it. */
@NullMarked
package dev.marquee.benchmarks.corrections;

import org.jspecify.annotations.NullMarked;
