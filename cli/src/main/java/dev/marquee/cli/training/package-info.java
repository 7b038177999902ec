/** Asking for a training run and watching it. */
@NullMarked
package dev.marquee.cli.training;

import org.jspecify.annotations.NullMarked;
