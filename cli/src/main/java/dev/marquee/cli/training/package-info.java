/** The command that asks for a training and shows how it goes, or trains in this process. */
@NullMarked
package dev.marquee.cli.training;

import org.jspecify.annotations.NullMarked;
