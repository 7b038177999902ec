/** What became of records that were sent. */
@NullMarked
package dev.marquee.cli.delivery;

import org.jspecify.annotations.NullMarked;
