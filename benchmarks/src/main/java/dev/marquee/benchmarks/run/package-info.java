/** What all measurements of a run share. */
@NullMarked
package dev.marquee.benchmarks.run;

import org.jspecify.annotations.NullMarked;
