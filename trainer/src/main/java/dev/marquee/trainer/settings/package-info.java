/** The trainer's settings: the keys, their defaults and limits, and the recipe that they describe. */
@NullMarked
package dev.marquee.trainer.settings;

import org.jspecify.annotations.NullMarked;
