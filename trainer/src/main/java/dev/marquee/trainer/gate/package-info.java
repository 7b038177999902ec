/** Decides whether a challenger becomes champion. */
@NullMarked
package dev.marquee.trainer.gate;

import org.jspecify.annotations.NullMarked;
