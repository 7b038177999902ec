/** Dead letters: why a record was refused, which record it was, and the checks that all readers of records share. */
@NullMarked
package dev.marquee.schemas.deadletter;

import org.jspecify.annotations.NullMarked;
