/** Tests of the marquee command. */
@NullMarked
package dev.marquee.cli.posters;

import org.jspecify.annotations.NullMarked;
