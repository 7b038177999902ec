/** The loop shown once from end to end. */
@NullMarked
package dev.marquee.cli.demo;

import org.jspecify.annotations.NullMarked;
