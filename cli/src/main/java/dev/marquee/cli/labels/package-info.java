/** The commands that send labels: from a table, or one at a time; and the reading of such tables. */
@NullMarked
package dev.marquee.cli.labels;

import org.jspecify.annotations.NullMarked;
