/** The commands that list dead letters, show one, and send them back. */
@NullMarked
package dev.marquee.cli.deadletters;

import org.jspecify.annotations.NullMarked;
