/** The {@code marquee} command: its subcommands, exit codes and error lines. */
@NullMarked
package dev.marquee.cli;

import org.jspecify.annotations.NullMarked;
