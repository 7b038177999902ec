/** The command that measures, and what all measurements share. */
@NullMarked
package dev.marquee.benchmarks;

import org.jspecify.annotations.NullMarked;
