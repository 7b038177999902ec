/** What a model is worth: the holdout rule, multi-label measures, thresholds and the constant baseline beside them. */
@NullMarked
package dev.marquee.evaluation;

import org.jspecify.annotations.NullMarked;
