/** Tests of the marquee command. */
@NullMarked
package dev.marquee.cli.training;

import org.jspecify.annotations.NullMarked;
