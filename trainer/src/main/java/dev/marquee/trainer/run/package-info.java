/** A training run from its trigger to the published version and the report. */
@NullMarked
package dev.marquee.trainer.run;

import org.jspecify.annotations.NullMarked;
