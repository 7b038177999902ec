/** Tests of the marquee command. */
@NullMarked
package dev.marquee.cli.drawn;

import org.jspecify.annotations.NullMarked;
