/** The commands that send picture files as posters and show the predictions that come back. */
@NullMarked
package dev.marquee.cli.posters;

import org.jspecify.annotations.NullMarked;
