/** Tests of the marquee command. */
@NullMarked
package dev.marquee.cli.output;

import org.jspecify.annotations.NullMarked;
