/** Labels on their way to the label-feedback topic: imported from a table, or given one at a time. */
@NullMarked
package dev.marquee.cli.labels;

import org.jspecify.annotations.NullMarked;
