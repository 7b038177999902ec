/**
 * The {@code marquee} command: its subcommands, exit codes and error lines. The work itself is in the client and the
 * services.
 */
@NullMarked
package dev.marquee.cli;

import org.jspecify.annotations.NullMarked;
