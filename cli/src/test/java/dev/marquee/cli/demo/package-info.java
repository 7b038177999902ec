/** Tests of the marquee command. */
@NullMarked
package dev.marquee.cli.demo;

import org.jspecify.annotations.NullMarked;
