/** What a dead letter's headers say: why a record was refused and where it came from. */
@NullMarked
package dev.marquee.schemas.deadletter;

import org.jspecify.annotations.NullMarked;
