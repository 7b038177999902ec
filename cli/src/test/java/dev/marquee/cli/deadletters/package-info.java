/** Tests of the marquee command. */
@NullMarked
package dev.marquee.cli.deadletters;

import org.jspecify.annotations.NullMarked;
