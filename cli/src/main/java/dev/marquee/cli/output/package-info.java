/** How commands speak to people and to programs: tables, JSON lines, progress, Ctrl-C. */
@NullMarked
package dev.marquee.cli.output;

import org.jspecify.annotations.NullMarked;
