/** The rules of labels that their senders and their readers share. */
@NullMarked
package dev.marquee.schemas.labels;

import org.jspecify.annotations.NullMarked;
