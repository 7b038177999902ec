/** The HTML page about a training run, self-contained and readable anywhere. */
@NullMarked
package dev.marquee.trainer.report;

import org.jspecify.annotations.NullMarked;
