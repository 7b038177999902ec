/** What was measured, beside what was aimed at. */
@NullMarked
package dev.marquee.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
