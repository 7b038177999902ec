/** Tests of the marquee command. */
@NullMarked
package dev.marquee.cli.labels;

import org.jspecify.annotations.NullMarked;
