/** What was refused: listed, shown, sent back. */
@NullMarked
package dev.marquee.cli.deadletters;

import org.jspecify.annotations.NullMarked;
