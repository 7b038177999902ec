/** The commands that show model versions and their reports, and move the champion. */
@NullMarked
package dev.marquee.cli.models;

import org.jspecify.annotations.NullMarked;
