/** Tests of the marquee command. */
@NullMarked
package dev.marquee.cli.predictions;

import org.jspecify.annotations.NullMarked;
