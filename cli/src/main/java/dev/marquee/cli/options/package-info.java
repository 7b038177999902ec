/** What every command is told on its command line, and what a refusal of it looks like. */
@NullMarked
package dev.marquee.cli.options;

import org.jspecify.annotations.NullMarked;
