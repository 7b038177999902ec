/** What a retraining costs as the training set grows. */
@NullMarked
package dev.marquee.benchmarks.retraining;

import org.jspecify.annotations.NullMarked;
