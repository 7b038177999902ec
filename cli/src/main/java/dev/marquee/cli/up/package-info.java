/** The command that runs a whole installation in one process: broker, stream-app, trainer. */
@NullMarked
package dev.marquee.cli.up;

import org.jspecify.annotations.NullMarked;
