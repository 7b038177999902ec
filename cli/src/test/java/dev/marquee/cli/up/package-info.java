/** Tests of the marquee command. */
@NullMarked
package dev.marquee.cli.up;

import org.jspecify.annotations.NullMarked;
